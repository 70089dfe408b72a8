import { pagePortName, type Wake } from '../protocol/extension'
import type { PageToStore, RelayedMessage, StoreToPage } from '../protocol/page'
import { parsePageMessage } from '../protocol/page-schema'
import { type BridgeToPage, HANDSHAKE, type PageToBridge, SAY } from '../protocol/seed'
import { createLateLoader } from './on-demand'
import { ownerOf } from './owner'
import { createPrompts } from './prompts'
import { readSeed, shareSeed } from './seed'

/** Connections that a page may open in a burst, and the ms after which it may open another. */
const MAX_CONNECTIONS = 100
const FORGET_MS = 50

const owner = ownerOf(window)
const seed = readSeed(owner)
if (seed.on) bridge()

/** Relays messages between the page's script and the worker. Checks every message of the page. */
function bridge() {
  const { port1: page, port2 } = new MessageChannel()
  let worker: chrome.runtime.Port | undefined
  let isUsed = false
  /** Connections lately: one is forgotten every `FORGET_MS`. */
  let connections = 0
  let countedAt = 0
  let warned = false

  const toPage = (message: BridgeToPage | StoreToPage) => page.postMessage(message)
  const prompts = createPrompts((message) => {
    worker?.postMessage(message)
    return worker !== undefined
  }, toPage)

  const loadLate = createLateLoader()

  function close() {
    worker?.disconnect()
    worker = undefined
    toPage({ type: 'closed' })
  }

  /** Answers a new worker, which looks for the documents of an earlier one. */
  function wakeUp(message: unknown, _sender: unknown, respond: (there: true) => void) {
    if ((message as Partial<Wake> | undefined)?.type !== 'wake') return
    toPage({ type: 'wake' })
    respond(true)
  }

  /** Counts a connection. Returns false where the page, whose script may hold the port, opens too many. */
  function mayConnect(): boolean {
    const now = performance.now()
    connections = Math.max(0, connections - (now - countedAt) / FORGET_MS)
    countedAt = now
    if (connections >= MAX_CONNECTIONS) return false
    connections++
    return true
  }

  function open() {
    if ((document as { prerendering?: boolean }).prerendering) {
      // A prerendered page connects when it is shown.
      document.addEventListener('prerenderingchange', () => toPage({ type: 'wake' }), { once: true })
      return toPage({ type: 'closed' })
    }
    if (worker && !isUsed) return // as good as a new one
    if (!mayConnect()) return toPage({ type: 'closed' })
    isUsed = false
    // A document has one connection at a time.
    const before = worker
    worker = undefined
    before?.disconnect()
    try {
      // Not at document_start, where the first use of `chrome` takes as long as all the rest. Adding a listener twice
      // changes nothing.
      chrome.runtime.onMessage.addListener(wakeUp)
      worker = chrome.runtime.connect({ name: pagePortName(owner) })
    } catch {
      return toPage({ type: 'closed' }) // the extension was reloaded: this page keeps the state that it has
    }
    const opened = worker
    opened.onMessage.addListener((message: StoreToPage) => {
      if ('state' in message && message.state) {
        window.wxMockScriptedTaps = message.state.switches.scriptedTaps
        shareSeed({ ...seed, rev: message.rev, state: message.state })
      }
      prompts.receive(message)
    })
    opened.onDisconnect.addListener(() => {
      if (worker !== opened) return
      worker = undefined
      toPage({ type: 'closed' })
      prompts.disconnected()
    })
  }

  /** Warns once that the extension was replaced or removed (its id is gone): the page never connects again. */
  function warnOrphan(message: PageToStore) {
    const { runtime } = chrome as { runtime?: { id?: string } }
    if (warned || runtime?.id !== undefined || !waits(message)) return
    warned = true
    console.warn(
      'wx-mock-panel was updated or removed: reload this page. Until then, calls that need the extension stay pending.',
    )
  }

  port2.addEventListener(SAY, (event) => {
    const { data } = event as MessageEvent<Partial<PageToBridge> | undefined>
    if (data?.type === 'open') return open()
    if (data?.type === 'notice' || data?.type === 'button') return prompts.draw(data)
    if (data?.type === 'late') return loadLate()
    const message = parsePageMessage(data)
    if (!message) return
    if (message.type === 'answer' && !prompts.isAnsweredByPage(message.prompt)) return
    if (!worker) return warnOrphan(message)
    isUsed = true
    // What the page says of taps does not count where this is true: its script may hold the port.
    const untouched = !navigator.userActivation.hasBeenActive
    worker.postMessage({ ...message, untouched } satisfies RelayedMessage)
    if (message.type === 'hello') prompts.connected()
  })

  // Chrome closes the port of a page in the back/forward cache, and raises no event when the page is back.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    close()
    toPage({ type: 'wake' })
  })

  shareSeed(seed)
  window.wxMockConnect = () => toPage({ type: 'wake' })
  document.addEventListener(
    HANDSHAKE.hello,
    () => document.dispatchEvent(new MessageEvent(HANDSHAKE.port, { data: JSON.stringify(seed), ports: [port2] })),
    { once: true },
  )
}

/** Returns whether the page waits for an answer to a message. */
function waits(message: PageToStore): boolean {
  return message.type === 'hello' ? message.calls.length > 0 : message.type === 'call' || message.type === 'answer'
}
