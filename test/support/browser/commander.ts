import type { BrowserContext } from '@playwright/test'
import { type Body, type ExtensionPage, installExtensionPage } from '../../../src/chromium/extension-page.mjs'
import { PROTOCOL } from '../../../src/protocol/page'
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
  received(origin: string): Promise<void>
  /** Waits until every earlier edit is published: pages loaded later start with it. */
  published(origin: string): Promise<void>
  setSite(origin: string, on: boolean): Promise<void>
  close(): Promise<void>
}

export async function createCommander(context: BrowserContext, extensionId: string): Promise<Commander> {
  const page = await context.newPage()
  await page.goto(`chrome-extension://${extensionId}/manifest.json`)
  await page.evaluate(installExtensionPage, PROTOCOL)

  const request = (origin: string, body: Body) =>
    page.evaluate(
      ([site, sent]) => {
        const { connect } = Reflect.get(globalThis, 'wxMockPanel') as ExtensionPage
        const port = connect({ origin: site })
        return port.request(sent).finally(port.close)
      },
      [origin, body] as const,
    )

  return {
    command: (origin, command) => request(origin, { type: 'command', command }),
    answer: (origin, prompt, answer) => request(origin, { type: 'answer', prompt, answer }),
    // An empty edit is acknowledged after all earlier ones.
    published: (origin) => request(origin, { type: 'command', command: { type: 'state/merge', patch: {} } }),
    received: (origin) => request(origin, { type: 'sync' }),
    prompts: (origin, count) =>
      page.evaluate(
        ([site, wanted]) =>
          new Promise<Prompt[]>((resolve) => {
            const { connect } = Reflect.get(globalThis, 'wxMockPanel') as ExtensionPage
            const port = connect({
              origin: site,
              receive(message) {
                if (message.type !== 'site' || message.prompts.length !== wanted) return
                port.close()
                resolve([...message.prompts])
              },
            })
          }),
        [origin, count] as const,
      ),
    async setSite(origin, on) {
      await page.evaluate((message) => chrome.runtime.sendMessage(message), { type: 'site/set', origin, on })
    },
    close: () => page.close(),
  }
}
