import type { BrowserContext } from '@playwright/test'
import { serviceWorker } from '../../src/chromium/extension.mjs'
import { type Body, type ExtensionPage, installExtensionPage } from '../../src/chromium/extension-page.mjs'
import { PROTOCOL } from '../../src/protocol/page'
import type { StoreToPanel } from '../../src/protocol/panel'
import { type JsonObject, same } from '../../src/wx/base/json'
import type { Answer, Prompt } from '../../src/wx/prompts/prompts'
import type { CommandInput } from '../../src/wx/state/command'
import { diffState } from '../../src/wx/state/patch'
import type { MockState } from '../../src/wx/state/schema'

type SiteMessage = Extract<StoreToPanel, { type: 'site' }>
export type Site = Pick<SiteMessage, 'state' | 'prompts'>

/** A panel's connection to one site of the worker, kept open. */
export interface PanelLink {
  /** Connects to the site of another origin. */
  watch(origin: string): Promise<void>
  site(): Promise<Site>
  /** @throws the worker's message when it refuses. */
  command(command: CommandInput): Promise<void>
  /** Waits until nobody waits any more, and makes this the state. */
  reset(state: MockState): Promise<void>
  /** Waits until nobody waits any more. */
  idle(): Promise<void>
  /** Loads the script of the dialogs into all frames of a page, as rows look for the dialogs at once. */
  loadDialogs(address: string): Promise<void>
  answer(answer: Answer, choose: (prompts: readonly Prompt[]) => number): Promise<void>
}

/** Functions of the extension's page. */
interface Bus {
  /** Sends a request. Returns the site when the request is stored. */
  request(body: Body): Promise<Site>
  /** Sends empty edits until no prompt is open: timers of a page in the background are slow. */
  idle(): Promise<Site>
  close(): void
}

/** An empty edit, which is only acknowledged. */
const NOTHING: Body = { type: 'command', command: { type: 'state/merge', patch: {} } }

export async function connectPanel(context: BrowserContext, extensionId: string): Promise<PanelLink> {
  const page = await context.newPage()
  await page.goto(`chrome-extension://${extensionId}/manifest.json`)
  await page.evaluate(installExtensionPage, PROTOCOL)
  const request = (body: Body): Promise<Site> => page.evaluate((sent) => Reflect.get(window, 'bus').request(sent), body)
  const idle = (): Promise<Site> => page.evaluate(() => Reflect.get(window, 'bus').idle())
  return {
    site: () => request(NOTHING),
    async watch(origin) {
      await page.evaluate(openBus, [origin, NOTHING] as const)
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
      // A merged session would be pinned. What is left is what null means as a value, not as a reset.
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

/** Creates the `bus` of the extension's page, in which it runs. */
function openBus([origin, nothing]: readonly [origin: string, nothing: Body]) {
  const earlier: Bus | undefined = Reflect.get(window, 'bus')
  earlier?.close()
  let known: SiteMessage | undefined
  const { connect } = Reflect.get(window, 'wxMockPanel') as ExtensionPage
  const port = connect({
    origin,
    receive(message) {
      if (message.type === 'site' && message.origin === origin) known = message
    },
  })
  const bus: Bus = {
    async request(body) {
      await port.request(body)
      const { state, prompts } = known as SiteMessage
      return { state, prompts }
    },
    async idle() {
      for (;;) {
        const now = await bus.request(nothing)
        if (now.prompts.length === 0) return now
      }
    },
    close: port.close,
  }
  Reflect.set(window, 'bus', bus)
}
