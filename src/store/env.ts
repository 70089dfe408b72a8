import type { Port } from '../protocol/channel'
import type { Seed } from '../protocol/page'
import type { Frame, Refusal } from '../protocol/panel'
import { messageOf } from '../wx/base/error-message'
import { InputError } from '../wx/base/input-error'
import type { Random } from './crypto'
import type { Storage } from './write-behind'

/** What a store needs of the place where it runs: the extension's worker, a test runner, Node. */
export interface StoreEnv {
  /** Milliseconds since the epoch. */
  now(): number
  random: Random
  /** By the mini program's clock, which a test may stop and turn. */
  later(job: () => void, ms: number): void
  /** For housekeeping, whatever the clock says: soon, many changes at once. `later` where it is absent. */
  soon?(job: () => void): void
  /**
   * Milliseconds by a clock that no test turns. Where it is absent the pages are a test's own, and as many of their calls
   * are taken as they make.
   */
  ticks?(): number
  storage: Storage
  /** Puts the state where documents that begin from now on find it. A failure is printed, and fails no edit. */
  publish(origin: string, seed: Seed): Promise<void>
  /** Shows how many questions wait for a person in a tab. */
  showWaiting(tab: number, count: number): void
  /** What went wrong with nobody to be told. */
  printError(message: string): void
}

/** Who is at the other end of a page's connection, as the host knows it: never as the page says it. */
export type PageIdentity = Omit<Frame, 'startedAt'>

/** @returns false when nobody is at the other end. */
export function tell<Out>(port: Port<unknown, Out>, message: Out): boolean {
  try {
    port.post(message)
    return true
  } catch {
    return false // closing: its close event follows
  }
}

/** What a panel is told of an error; one that nobody foresaw has no reasons. */
export function refusalOf(error: unknown): Refusal {
  const message = messageOf(error)
  return error instanceof InputError ? { error: message, reasons: error.reasons } : { error: message }
}
