import { browser } from '../extension/browser'
import {
  type ExtensionRequest,
  type OnDemandRequest,
  ownerInName,
  PORT_NAMES,
  type SiteStatus,
} from '../protocol/extension'
import type { Seed } from '../protocol/page'
import type { PanelToStore, StoreToPanel } from '../protocol/panel'
import { stateOf } from '../protocol/seed-state'
import { Store } from '../store/store'
import { gatherPages } from './gather'
import { chooseMarker, markConnected, restoreMarker } from './marker'
import { runOnDemand } from './on-demand'
import { pageIdentity, portOf, type Sender } from './ports'
import { publishSeed, restoreSeeds } from './seeds'
import { isRequired, patternOf, registerSites, setExtras } from './sites'

const soon = setTimeout.bind(globalThis)

/** Any event may start the worker, so listeners are added at the top level, and each waits for the stored records. */
const ready = start()

async function start(): Promise<Store> {
  const { local, session } = browser.storage
  const [durable, volatile, used] = await Promise.all([local.get(null), session.get(null), local.getBytesInUse(null)])
  restoreMarker(durable)
  const store = new Store(
    {
      // Both are looked up at each use: a test can make the worker follow its page's clock.
      now: () => Date.now(),
      ticks: performance.now.bind(performance),
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      later: (job, ms) => setTimeout(job, ms),
      soon,
      storage: { save, used },
      publish,
      gather: gatherPages,
      showWaiting,
      printError: console.error,
    },
    { ...durable, ...volatile },
  )
  void restoreSeeds(store.editedSites(), (origin) => store.seed(origin))
  await registerSites()
  wake(store)
  return store
}

/** Returns what new documents need besides the scripts of every site. */
function extrasOf(seed: Seed): Parameters<typeof setExtras>[1] {
  const { companions, switches } = stateOf(seed)
  const watches = switches.unmocked !== 'ignore' || switches.ownWx === 'record'
  return { companions: seed.on && companions.length > 0, late: seed.on && watches }
}

/** Publishes what new documents of an origin need at their start. A failure of one part does not end the wait for the other. */
async function publish(origin: string, seed: Seed): Promise<void> {
  const parts = await Promise.allSettled([publishSeed(origin, seed), setExtras(origin, extrasOf(seed))])
  for (const part of parts) if (part.status === 'rejected') throw part.reason
}

function showWaiting(tab: number, count: number) {
  const text = count === 0 ? '' : String(count)
  browser.action.setBadgeText({ tabId: tab, text }).catch(() => {}) // the tab was closed in between
}

async function save(kind: 'durable' | 'volatile', records: Record<string, unknown>): Promise<void> {
  const area = kind === 'durable' ? browser.storage.local : browser.storage.session
  const removed = Object.keys(records).filter((key) => records[key] === undefined)
  if (removed.length > 0) await area.remove(removed)
  // As text, a record has the size that the store counts, and is parsed only when it is needed.
  const values = Object.entries(records).filter(([, value]) => value !== undefined)
  const asText = (value: unknown) => (kind === 'durable' ? value : JSON.stringify(value))
  await area.set(Object.fromEntries(values.map(([key, value]) => [key, asText(value)])))
}

/** Makes pages and panels reconnect: their connections closed when the last worker stopped. */
function wake(store: Store) {
  browser.runtime.sendMessage({ type: 'wake' }).catch(() => {}) // no panel is open
  for (const { document, tab } of store.documents) {
    const options = { documentId: document } as { frameId?: number }
    browser.tabs.sendMessage(tab, { type: 'wake' }, options).catch(() => store.documentGone(document))
  }
}

browser.runtime.onConnect.addListener((port) => {
  const sender = port.sender as Sender | undefined
  const owner = ownerInName(port.name)
  if (owner !== undefined) {
    const identity = sender && pageIdentity(sender, owner)
    if (identity) {
      const page = portOf<unknown, never>(port)
      ready.then((store) => {
        store.connectPage(identity, page)
        markConnected(identity)
      })
    }
  } else if (port.name === PORT_NAMES.panel && isOwnPage(sender)) {
    const panel = portOf<PanelToStore, StoreToPanel>(port)
    ready.then((store) => store.connectPanel(panel))
  }
})

browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => {
  const request = message as ExtensionRequest | OnDemandRequest
  if (request.type === 'script') return runOnDemand(sender, request.script)
  if (!isOwnPage(sender)) return undefined
  if (request.type === 'site/status') return ready.then((store) => siteStatus(store, request.origin))
  if (request.type === 'site/set') return ready.then((store) => setSite(store, request.origin, request.on))
  if (request.type === 'marker/set') return ready.then((store) => chooseMarker(request.marker, store.documents))
  return undefined
})

/** Returns whether a sender is panel or popup, and not a content script, which only relays messages of pages. */
function isOwnPage(sender: Sender | undefined): boolean {
  return sender?.url?.startsWith(browser.runtime.getURL('')) ?? false
}

async function siteStatus(store: Store, origin: string): Promise<SiteStatus> {
  const pattern = patternOf(origin)
  const granted = pattern !== null && (await browser.permissions.contains({ origins: [pattern] }))
  return { origin, on: granted && store.isOn(origin), granted, pattern }
}

async function setSite(store: Store, origin: string, on: boolean): Promise<SiteStatus> {
  const pattern = patternOf(origin)
  await store.setOn(origin, on || !isRequired(pattern))
  // The permission is removed too, so that no page of the site runs our scripts any more.
  if (!on && pattern !== null && !isRequired(pattern)) await browser.permissions.remove({ origins: [pattern] })
  store.accessChanged()
  return siteStatus(store, origin)
}

async function accessChanged(): Promise<void> {
  const store = await ready
  await registerSites()
  store.accessChanged()
}

browser.permissions.onAdded.addListener(() => accessChanged())
browser.permissions.onRemoved.addListener(() => accessChanged())
browser.tabs.onRemoved.addListener((tab) => ready.then((store) => store.tabGone(tab)))
// Starts the worker with the browser, so that scripts are registered and seeds are published.
browser.runtime.onStartup.addListener(() => {})
browser.runtime.onInstalled.addListener(() => {})
