import type { BrowserContext } from '@playwright/test'
import { PROTOCOL } from '../../../src/protocol/page'
import type { PanelToStore, StoreToPanel } from '../../../src/protocol/panel'
import type { Answer, Prompt } from '../../../src/wx/prompts/prompts'
import type { CommandInput } from '../../../src/wx/state/command'

/** Sends panel messages to the worker, for tests that need no visible panel. */
export interface Commander {
  /** Sends a command; resolves when it is stored and published. @throws the message of the worker if it rejects. */
  command(origin: string, command: CommandInput): Promise<void>
  /** Waits until the origin has this many prompts, and returns them. */
  prompts(origin: string, count: number): Promise<Prompt[]>
  answer(origin: string, prompt: string, answer: Answer): Promise<void>
  /** Resolves when the pages of an origin have received every earlier edit; makes no call. */
  heard(origin: string): Promise<void>
  /** Waits until every earlier edit is published: pages loaded later start with it. */
  published(origin: string): Promise<void>
  setSite(origin: string, on: boolean): Promise<void>
  close(): Promise<void>
}

export async function createCommander(context: BrowserContext, extensionId: string): Promise<Commander> {
  const page = await context.newPage()
  await page.goto(`chrome-extension://${extensionId}/manifest.json`)
  let ids = 0

  /** Connects, sends a message, and resolves with the first matching message. */
  const exchange = (origin: string, said: PanelToStore | null, wanted: { id: string } | { prompts: number }) =>
    page.evaluate(
      ([site, saying, fits, protocol]) =>
        new Promise<StoreToPanel>((resolve) => {
          const port = chrome.runtime.connect({ name: 'panel' })
          port.onMessage.addListener((message: StoreToPanel) => {
            const found =
              'id' in fits
                ? message.type === 'done' && message.id === fits.id
                : message.type === 'site' && message.prompts.length === fits.prompts
            if (!found) return
            port.disconnect()
            resolve(message)
          })
          port.postMessage({ type: 'hello', protocol, tab: -1, origin: site })
          if (saying) port.postMessage(saying)
        }),
      [origin, said, wanted, PROTOCOL] as const,
    )

  const request = async (origin: string, make: (id: string) => PanelToStore) => {
    const id = `test:${ids++}`
    const done = await exchange(origin, make(id), { id })
    if (done.type === 'done' && done.error !== undefined) throw new Error(done.error)
  }

  return {
    command: (origin, command) => request(origin, (id) => ({ type: 'command', id, origin, command })),
    answer: (origin, prompt, answer) => request(origin, (id) => ({ type: 'answer', id, origin, prompt, answer })),
    // An empty edit is acknowledged after all earlier ones.
    published: (origin) =>
      request(origin, (id) => ({ type: 'command', id, origin, command: { type: 'state/merge', patch: {} } })),
    heard: (origin) => request(origin, (id) => ({ type: 'sync', id, origin })),
    async prompts(origin, count) {
      const site = await exchange(origin, null, { prompts: count })
      return site.type === 'site' ? [...site.prompts] : []
    },
    async setSite(origin, on) {
      await page.evaluate((message) => chrome.runtime.sendMessage(message), { type: 'site/set', origin, on })
    },
    close: () => page.close(),
  }
}
