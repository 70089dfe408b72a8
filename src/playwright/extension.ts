import type { BrowserContext, FrameLocator, LaunchOptions, Page } from '@playwright/test'
import type { Link } from '../mock/link'

/** The extension's link to one test. */
export interface ExtensionLink extends Link {
  now(): number
  openPanel(page?: Page): Promise<{ frame: FrameLocator; devtools: Page }>
}

/** A browser with the built extension, for all tests of a worker. */
export class ExtensionHost {
  async context(_options: LaunchOptions): Promise<BrowserContext> {
    throw new Error('not yet')
  }
  async link(_origin: string | undefined): Promise<ExtensionLink> {
    throw new Error('not yet')
  }
  async closePages(): Promise<void> {}
  async close(): Promise<void> {}
}
