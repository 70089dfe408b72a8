import type { ReadonlySignal } from '@preact/signals'

/** The watched document; a new object after each navigation. */
export interface Watched {
  /** Origin of the document; null if it has none. */
  readonly origin: string | null
  /** Set where the browser shows an error instead of the page. */
  readonly failed?: true
}

/** What the panel watches. */
export interface TargetModel {
  /** A tab, or `ALL_TABS`. */
  readonly tab: ReadonlySignal<number>
  /** Undefined until the first answer. */
  readonly current: ReadonlySignal<Watched | undefined>
  /** Checks again, if the browser does not report every navigation. */
  look?(): unknown
  dispose(): void
}
