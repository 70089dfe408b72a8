import type { Port } from '../protocol/channel'
import type { PagePrompt, PageToStore, StoreToPage } from '../protocol/page'
import type { FactoryHost, Notice } from '../wx/apis/definition'
import type { Answer } from '../wx/prompts/prompts'
import type { Brought } from '../wx/state/enumerations'
import type { PageState } from '../wx/state/schema'

/** Environment of a runtime: the window of a page, or Node. */
export interface RuntimeEnv {
  /** Returns whole milliseconds since the epoch. */
  now(): number
  /** Returns the time of a monotonic clock, in fractional ms. */
  ticks(): number
  /** Start of the document, in ms since the epoch. */
  readonly startedAt: number
  /** Runs a job with the original built-in objects, without the changes of the page. */
  inside<T>(job: () => T): T
  /** Runs page code from inside, with the changes of the page. */
  outside<T>(job: () => T): T
  /** Runs a job as a separate task, after the current script and its microtasks. */
  defer(job: () => void): void
  /** Sets a timer of the mini program's clock, which a test may control. */
  later(job: () => void, ms: number): void
  /** Returns a random number from 0 up to 1. */
  random(): number
  /** Sets a timer of the real clock, for batches and connections. `later` is used if it is absent. */
  real?(job: () => void, ms: number): void
  /** Runs a job soon by the real clock. Only environments of tests have it, and have all calls reported. */
  soon?(job: () => void): void
  /** Returns the object that the page has as `wx`, and the `canIUse` that it had before the mock. Absent without a page. */
  pageWx?(): { wx: unknown; canIUse: unknown }
  /** Returns whether the page has replaced the mock by a `wx` of its own. */
  isReplacedByPage?(): boolean
  /** Returns which SDK or framework the page has loaded. Absent without a page. */
  brings?(): Brought | undefined
  /** Returns the title of the document. Absent without one. */
  title?(): string
  connect(): Port<StoreToPage, PageToStore>
  /** Returns whether the user has just clicked, tapped or pressed a key. */
  hasGesture(): boolean
  /** Marks where page code called a function of `wx`; the text is read later. */
  mark(called: (...args: never[]) => unknown): () => string | undefined
  /** Prints what the platform prints, such as parameter errors. */
  printError(message: string): void
  printWarning(message: string): void
  /** Reports an exception of a page callback as an uncaught error of the page. */
  reportError(error: unknown): void
  /** Calls the listener with each uncaught error of the page. Absent where such errors end the process. */
  onUncaught?(listener: (error: unknown) => void): void
  /** Shows a dialog of the platform. */
  showPrompt(prompt: PagePrompt, state: PageState, answer: (answer: Answer) => void): void
  hidePrompt(id: string): void
  /** Shows a notice, which needs no answer. */
  showNotice(notice: Notice): void
  /** Draws a native button over the page; undefined if there is no page. */
  button: FactoryHost['button']
}
