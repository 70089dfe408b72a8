import type { BrowserContext } from '@playwright/test'
import { serviceWorker } from '../../src/chromium/extension.mjs'
import { PROTOCOL } from '../../src/protocol/page'
import type { StoreToPanel } from '../../src/protocol/panel'
import { type JsonObject, same } from '../../src/wx/base/json'
import type { Answer, Prompt } from '../../src/wx/prompts/prompts'
import type { CommandInput } from '../../src/wx/state/command'
import { diffState } from '../../src/wx/state/patch'
import type { MockState } from '../../src/wx/state/schema'

type SiteMessage = Extract<StoreToPanel, { type: 'site' }>
export type Site = Pick<SiteMessage, 'state' | 'prompts'>

/** A panel's connection to one site of the worker, held open. */
export interface PanelLink {
  /** Goes over to the site of another origin. */
  watch(origin: string): Promise<void>
  site(): Promise<Site>
  /** @throws the worker's message when it refuses. */
  command(command: CommandInput): Promise<void>
  /** Waits until nobody waits any more, and makes this the state. */
  reset(state: MockState): Promise<void>
  /** Waits until nobody waits any more. */
  idle(): Promise<void>
  /** Loads the script of the dialogs into all frames of a page, as rows look at once at what is drawn. */
  loadDialogs(address: string): Promise<void>
  answer(answer: Answer, choose: (prompts: readonly Prompt[]) => number): Promise<void>
}

/** As it is within the extension's page. */
interface Bus {
  /** Says something; tells the site as it is when that is stored. */
  request(said: Record<string, unknown>): Promise<Site>
  /** Edits nothing until nobody waits: timers of a page that lies behind another are slow. */
  idle(): Promise<Site>
}

/** An edit of nothing, for its answer. */
const NOTHING = { type: 'command', command: { type: 'state/merge', patch: {} } }

export async function connectPanel(context: BrowserContext, extensionId: string): Promise<PanelLink> {
  const page = await context.newPage()
  await page.goto(`chrome-extension://${extensionId}/manifest.json`)
  const request = (said: object): Promise<Site> =>
    page.evaluate((message) => Reflect.get(window, 'bus').request(message), said)
  const idle = (): Promise<Site> => page.evaluate(() => Reflect.get(window, 'bus').idle())
  return {
    site: () => request(NOTHING),
    async watch(origin) {
      await page.evaluate(openBus, [origin, NOTHING, PROTOCOL] as const)
    },
    async idle() {
      await idle()
    },
    async loadDialogs(address) {
      // From the worker: what a page of the extension runs in another page counts there as a tap.
      const worker = await serviceWorker(context)
      await worker.evaluate(async (url) => {
        const tab = (await chrome.tabs.query({})).find((one) => one.url === url)
        const scripts = chrome.runtime.getManifest().content_scripts ?? []
        await chrome.scripting.executeScript({
          target: { tabId: tab?.id ?? -1, allFrames: true },
          files: scripts.find(({ matches }) => matches?.includes('https://wx-mock.invalid/*'))?.js ?? [],
        })
      }, address)
    },
    async command(command) {
      await request({ type: 'command', command })
    },
    async reset(wanted) {
      const { state } = await idle()
      const patch = (diffState(state, wanted) ?? {}) as JsonObject
      if (same(patch, {})) return
      // A merged session would be pinned. What is left is what null means as a value, not as "put back".
      const merged =
        'session' in patch ? undefined : await request({ type: 'command', command: { type: 'state/merge', patch } })
      if (merged && same(merged.state, wanted)) return
      await request({ type: 'command', command: { type: 'state/replace', state: wanted } })
    },
    async answer(answer, choose) {
      const { prompts } = await request(NOTHING)
      const prompt = prompts[choose(prompts)]
      if (!prompt) throw new Error(`Failed to answer: ${prompts.length} prompts are waiting`)
      await request({ type: 'answer', prompt: prompt.id, answer })
    },
  }
}

/** Runs in the extension's page, which it gives a `bus`. */
function openBus([site, nothing, protocol]: readonly [
  origin: string,
  nothing: Record<string, unknown>,
  protocol: number,
]) {
  const earlier: chrome.runtime.Port | undefined = Reflect.get(window, 'port')
  earlier?.disconnect()
  const port = chrome.runtime.connect({ name: 'panel' })
  const waiting = new Map<string, (done: Extract<StoreToPanel, { type: 'done' }>) => void>()
  let known: SiteMessage | undefined
  let ids = 0
  port.onMessage.addListener((message: StoreToPanel) => {
    if (message.type === 'site' && message.origin === site) known = message
    if (message.type !== 'done') return
    waiting.get(message.id)?.(message)
    waiting.delete(message.id)
  })
  port.postMessage({ type: 'hello', protocol, tab: -1, origin: site })
  const bus: Bus = {
    request: (said) =>
      new Promise((resolve, reject) => {
        const id = `row:${ids++}`
        waiting.set(id, ({ error }) => {
          const { state, prompts } = known as SiteMessage
          if (error === undefined) resolve({ state, prompts })
          else reject(new Error(error))
        })
        port.postMessage({ ...said, id, origin: site })
      }),
    async idle() {
      for (;;) {
        const now = await bus.request(nothing)
        if (now.prompts.length === 0) return now
      }
    },
  }
  Object.assign(window, { port, bus })
}
