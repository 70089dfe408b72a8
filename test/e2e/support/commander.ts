import type { BrowserContext } from '@playwright/test'
import type { CommandInput } from '../../../src/wx/commands'

/** Speaks to the worker as the panel does, where a test is about pages and needs no panel to look at. */
export interface Commander {
  /** Resolves when the edit is stored and published. @throws the worker's message when it refuses. */
  command(origin: string, command: CommandInput): Promise<void>
  setSite(origin: string, on: boolean): Promise<void>
  close(): Promise<void>
}

export async function createCommander(context: BrowserContext, extensionId: string): Promise<Commander> {
  const page = await context.newPage()
  await page.goto(`chrome-extension://${extensionId}/manifest.json`)
  let ids = 0
  return {
    async command(origin, command) {
      const error = await page.evaluate(
        ([id, site, edit]) =>
          new Promise<string | undefined>((resolve) => {
            const port = chrome.runtime.connect({ name: 'panel' })
            port.onMessage.addListener((message) => {
              if (message.type !== 'done' || message.id !== id) return
              port.disconnect()
              resolve(message.error)
            })
            port.postMessage({ type: 'hello', protocol: 1, tab: -1, origin: site })
            port.postMessage({ type: 'command', id, origin: site, command: edit })
          }),
        [`test:${ids++}`, origin, command] as const,
      )
      if (error !== undefined) throw new Error(error)
    },
    async setSite(origin, on) {
      await page.evaluate((request) => chrome.runtime.sendMessage(request), { type: 'site/set', origin, on })
    },
    close: () => page.close(),
  }
}
