import type { Port } from '../protocol/channel'
import type { Seed } from '../protocol/page'
import type { Frame, Refusal } from '../protocol/panel'
import { messageOf } from '../wx/base/error-message'
import { InputError } from '../wx/base/input-error'
import type { Random } from './crypto'
import type { Storage } from './write-behind'

/** What the store knows of the connections of documents. */
export interface ConnectedDocuments {
  isConnected(document: string): boolean
  /** Returns whether the top document of a tab is connected. */
  isTabConnected(tab: number): boolean
}

/** The environment of a store: the extension's worker, a test runner, Node. */
export interface StoreEnv {
  /** Milliseconds since the epoch. */
  now(): number
  random: Random
  /** Runs a job later by the mini program's clock, which a test may stop or move. */
  later(job: () => void, ms: number): void
  /** Runs a job later in real time, for the calls of back ends, whose time no test moves; `later` where it is absent. */
  wait?(job: () => void, ms: number): void
  /** Runs housekeeping soon, whatever that clock says; `later` is used where it is absent. */
  soon?(job: () => void, ms: number): void
  /**
   * Returns milliseconds of a clock that no test moves. Where it is absent, the pages are a test's own and may make any
   * number of calls.
   */
  ticks?(): number
  storage: Storage
  /** Publishes the state for documents that load from now on. A failure is printed, and fails no edit. */
  publish(origin: string, seed: Seed): Promise<void>
  /** Makes documents connect that have not yet, and resolves when they have. Absent where all connect at once. */
  gather?(documents: ConnectedDocuments): Promise<void>
  /** Shows the number of open prompts of a tab. */
  showWaiting(tab: number, count: number): void
  /** Prints an error that no request is waiting for. */
  printError(message: string): void
}

/** The document at the other end of a connection, as the host knows it; nothing in it comes from the page. */
export type PageIdentity = Omit<Frame, 'startedAt'>

/** Sends a message. Returns false when the connection is closed. */
export function send<Out>(port: Port<unknown, Out>, message: Out): boolean {
  try {
    port.post(message)
    return true
  } catch {
    return false // its close event follows
  }
}

/** Returns an error as a refusal for panels; an unexpected one has no reasons. */
export function refusalOf(error: unknown): Refusal {
  const message = messageOf(error)
  return error instanceof InputError ? { error: message, reasons: error.reasons } : { error: message }
}
