import type { Natives } from '../page/natives'
import type { PageToStore, StoreToPage } from '../protocol/page'

/** The function that Playwright puts into each document; the page's script takes it away before the page can see it. */
export const BINDING = '__wxMockPanel'
/** What gives a document its seed, for as long as its `wx` is not made; the scripts of the seeds call it. */
export const SEED = 'wx-mock-panel.seed'
/** Name of the page's script in stacks, by which its frames are told from the page's own. */
export const SCRIPT_NAME = 'wx-mock-panel/page.js'

/** To a document: what the store says, and timers that its clock is to run. */
export type EngineToPage = StoreToPage | { readonly type: 'timer'; readonly timer: number; readonly ms: number }

/** From a document. Where it asks, it is answered with a JSON text of `EngineToPage[]`, or never. */
export interface PageToEngine {
  document: string
  /** Milliseconds since the epoch, by the page's clock. */
  now: number
  messages: readonly PageToStore[]
  /** Asks for messages and is answered when there are some; or says some. */
  type: 'ask' | 'say'
  /** The timer that is over. */
  timer?: number
}

/** What the page's script keeps before the page, or a fake clock, can replace it. */
export interface Early {
  readonly send: (text: string) => Promise<string>
  readonly setTimeout: Window['setTimeout']
  readonly listen: Window['addEventListener']
  readonly unlisten: Window['removeEventListener']
  readonly ticks: () => number
  readonly crypto: Crypto
  /** What the page's script works with while it runs. */
  readonly natives: Natives
  /** The page's globals and what its documents are made of, while the script is made or speaks. */
  readonly globals: Natives
}
