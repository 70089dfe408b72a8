import { isObject, type Json } from '../wx/base/json'
import type { Outcome } from '../wx/base/outcome'
import type { Why } from '../wx/engine/why'
import type { Question } from '../wx/prompts/prompts'
import type { PageState } from '../wx/state/schema'
import type { CallReport, CallRequest, PageToStore } from './page-schema'

export type { CallReport, CallRequest, PageToStore }

/** Raised with every change that an older page or worker could not read. */
export const PROTOCOL = 3

/** The answer to a hello of another protocol; all versions have it in common, so it never changes. */
export interface Mismatch {
  type: 'mismatch'
  /** That the store speaks. */
  protocol: number
}

/** Whether a message is a hello, of whatever shape, of another protocol. */
export const isIncompatibleHello = (message: unknown): boolean =>
  isObject(message) && message.type === 'hello' && message.protocol !== PROTOCOL

/** A prompt as the document that shows it needs it. */
export interface PagePrompt {
  readonly id: string
  readonly question: Question
  readonly api: string
  /** The number of the call that asked. */
  readonly n: number
}

export type StoreToPage =
  | Mismatch
  | { type: 'state'; rev: number; state: PageState }
  | { type: 'settle'; n: number; outcome: Outcome; why: Why; delay: number }
  /** The call waits, for a person or for ever; the page need not keep the connection for it. */
  | { type: 'held'; n: number }
  | { type: 'prompt'; prompt: PagePrompt }
  | { type: 'promptClosed'; id: string }
  /** The person wants a call made again. */
  | { type: 'replay'; api: string; args: readonly Json[] }
  /** Tell at once what was not told yet. */
  | { type: 'flush'; id: number }

/** What a document needs before its first script: published ahead of it. */
export interface Seed {
  readonly protocol: number
  /** False where the person has turned this site off. */
  readonly on: boolean
  readonly rev: number
  /** The sections that differ from a fresh install's. */
  readonly state?: Partial<PageState>
}

/** The seed of a document of which nothing is known: a fresh install, on. */
export const FRESH_SEED: Seed = { protocol: PROTOCOL, on: true, rev: -1 }
