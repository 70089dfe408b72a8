import type { BrowserContext } from '@playwright/test'
import type { PanelToWriter, WriterToPanel } from '../../src/protocol/panel'
import type { CommandInput } from '../../src/wx/commands'
import type { Answer, Prompt } from '../../src/wx/prompts'
import type { MockState } from '../../src/wx/state'

type SiteMessage = Extract<WriterToPanel, { type: 'site' }>
export type Site = Pick<SiteMessage, 'state' | 'prompts'>

/** A panel's connection to one site of the worker, held open. */
export interface PanelLink {
  site(): Promise<Site>
  /** @throws the worker's message when it refuses. */
  command(command: CommandInput): Promise<void>
  /** Waits until nobody waits any more, and makes this the state. */
  reset(state: MockState): Promise<void>
  /** Waits until nobody waits any more. */
  idle(): Promise<void>
  answer(answer: Answer, choose: (prompts: readonly Prompt[]) => number): Promise<void>
}

/** As it is within the extension's page. */
interface Bus {
  /** Says something; tells the site as it is when that is stored. */
  request(said: Record<string, unknown>): Promise<Site>
  idle(): Promise<void>
}

export async function connectPanel(context: BrowserContext, extensionId: string, origin: string): Promise<PanelLink> {
  const page = await context.newPage()
  await page.goto(`chrome-extension://${extensionId}/manifest.json`)
  await page.evaluate((site) => {
    const port = chrome.runtime.connect({ name: 'panel' })
    const waiting = new Map<string, (done: Extract<WriterToPanel, { type: 'done' }>) => void>()
    let known: SiteMessage | undefined
    let ids = 0
    port.onMessage.addListener((message: WriterToPanel) => {
      if (message.type === 'site' && message.origin === site) known = message
      if (message.type !== 'done') return
      waiting.get(message.id)?.(message)
      waiting.delete(message.id)
    })
    port.postMessage({ type: 'hello', protocol: 1, tab: -1, origin: site } satisfies PanelToWriter)
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
      // Edits of nothing, for their answers: timers of a page that lies behind another are slow.
      async idle() {
        const nothing = { type: 'command', command: { type: 'state/merge', patch: {} } }
        for (let waits = true; waits; ) waits = (await bus.request(nothing)).prompts.length > 0
      },
    }
    Object.assign(window, { bus })
  }, origin)

  const request = (said: object): Promise<Site> =>
    page.evaluate((message) => Reflect.get(window, 'bus').request(message), said)
  const idle = (): Promise<void> => page.evaluate(() => Reflect.get(window, 'bus').idle())
  const site = () => request({ type: 'command', command: { type: 'state/merge', patch: {} } })
  return {
    site,
    idle,
    async command(command) {
      await request({ type: 'command', command })
    },
    async reset(state) {
      await page.evaluate(async (wanted) => {
        const bus = Reflect.get(window, 'bus') as Bus
        await bus.idle()
        await bus.request({ type: 'command', command: { type: 'state/replace', state: wanted } })
      }, state)
    },
    async answer(answer, choose) {
      const { prompts } = await site()
      const prompt = prompts[choose(prompts)]
      if (!prompt) throw new Error(`Failed to answer: ${prompts.length} questions wait`)
      await request({ type: 'answer', prompt: prompt.id, answer })
    },
  }
}
