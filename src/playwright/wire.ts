import type { Natives } from '../page/natives'
import type { PageToStore, StoreToPage } from '../protocol/page'

/** Name of the function that Playwright adds to each document; the page's script removes it before the page can see it. */
export const BINDING = '__wxMockPanel'
/** Key of the function that sets the seed of a document until its `wx` is made; seed scripts call it. */
export const SEED = 'wx-mock-panel.seed'
/** Name of the page's script in stack traces, to distinguish its frames from the page's own. */
export const SCRIPT_NAME = 'wx-mock-panel/page.js'

/** A message to a document: one of the store, or a timer to run by the document's clock. */
export type EngineToPage = StoreToPage | { readonly type: 'timer'; readonly timer: number; readonly ms: number }

/** A message from a document. A request is answered with `EngineToPage[]` as JSON text, or never. */
export interface PageToEngine {
  document: string
  /** Milliseconds since the epoch, by the page's clock. */
  now: number
  messages: readonly PageToStore[]
  /** `poll` requests messages and is answered when there are some; the other only sends. */
  type: 'poll' | 'send'
  /** The timer that has ended. */
  timer?: number
}

/** Globals that the page's script keeps, before the page or a fake clock can replace them. */
export interface Early {
  readonly send: (text: string) => Promise<string>
  readonly setTimeout: Window['setTimeout']
  readonly listen: Window['addEventListener']
  readonly unlisten: Window['removeEventListener']
  readonly listenToNavigation: Navigation['addEventListener'] | undefined
  readonly ticks: () => number
  readonly crypto: Crypto
  /** The `wx` that was there before this script. */
  readonly stub: unknown
  /** The built-in objects that the page's script works with. */
  readonly natives: Natives
  /** The page's globals, restored while the script is loaded or sends. */
  readonly globals: Natives
}
