import type { StoreToPage } from '../protocol/page'
import type { AnyDefinition } from '../wx/apis/definition'
import type { Outcome } from '../wx/base/outcome'
import type { Why } from '../wx/engine/why'
import type { MockState } from '../wx/state/schema'
import type { Random } from './crypto'
import type { Change } from './history'
import type { PendingCall } from './pending-calls'
import type { StateSpace } from './state-space'

/** Callbacks of a site. */
interface SiteEvents {
  /** The state has changed. */
  changed(): void
  /** An answer was added to the history, and the state is as it was. */
  answered(): void
  /** The prompts or the pending calls have changed. */
  waitingChanged(): void
  /** Sends a message to a document. */
  toPage(document: string, message: StoreToPage): void
  /** A call has its outcome. */
  settled(call: PendingCall, outcome: Outcome, why: Why, delay: number): void
}

/** Limits that all sites share. */
export interface Shared {
  readonly space: StateSpace
  /** The size of all pending calls. */
  readonly pending: { bytes: number }
}

export interface SiteOptions {
  origin: string
  state: MockState
  rev: number
  storedRev?: number | undefined
  changes?: readonly Change[]
  now(): number
  later(job: () => void, ms: number): void
  random: Random
  events: SiteEvents
  shared: Shared
  definitions?: readonly AnyDefinition[]
}
