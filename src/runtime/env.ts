import type { Port } from '../protocol/channel'
import type { PagePrompt, PageToStore, StoreToPage } from '../protocol/page'
import type { FactoryHost, Notice } from '../wx/apis/definition'
import type { Answer } from '../wx/prompts/prompts'
import type { PageState } from '../wx/state/schema'

/** What a runtime needs of the place where it runs: a page's window, or Node. */
export interface RuntimeEnv {
  /** Milliseconds since the epoch, whole. */
  now(): number
  /** A clock for durations, in milliseconds with fractions. */
  ticks(): number
  /** When the document began, in milliseconds since the epoch. */
  readonly startedAt: number
  /** Runs a job of ours with the built-in objects as they were before the page changed them. */
  inside<T>(job: () => T): T
  /** Runs code of the page from inside, with the built-in objects as the page has them. */
  outside<T>(job: () => T): T
  /** Runs a job as a script of its own, after the one that is running and its microtasks. */
  defer(job: () => void): void
  /** By the mini program's clock, which a test may stop and turn. */
  later(job: () => void, ms: number): void
  /** From 0 up to 1. */
  random(): number
  /** For housekeeping, whatever the clock says: soon, but not for each call alone. `later` where it is absent. */
  soon?(job: () => void): void
  /** Whether the page has a `wx` of its own in the place of the mock's. */
  isReplacedByPage?(): boolean
  connect(): Port<StoreToPage, PageToStore>
  /** Whether the user has just clicked, tapped or pressed a key. */
  hasGesture(): boolean
  /** Where the page's code called this function of `wx`; asked at once, read later. */
  mark(called: (...args: never[]) => unknown): () => string | undefined
  /** What the platform prints, such as parameter errors. */
  printError(message: string): void
  printWarning(message: string): void
  /** An exception of the page's own callback, told as the page's own uncaught error. */
  reportError(error: unknown): void
  /** Calls the listener with each error of the page that nothing has caught. Absent where the errors end the process. */
  onUncaught?(listener: (error: unknown) => void): void
  /** Shows one of the platform's dialogs. */
  showPrompt(prompt: PagePrompt, state: PageState, answer: (answer: Answer) => void): void
  hidePrompt(id: string): void
  /** Shows something that nobody is asked about. */
  showNotice(notice: Notice): void
  /** Draws a native button over the page; undefined where there is none to draw on. */
  button: FactoryHost['button']
}
