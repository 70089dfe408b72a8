import { isObject, type Json } from '../wx/base/json'
import type { Outcome } from '../wx/base/outcome'
import type { Why } from '../wx/engine/why'
import type { Question } from '../wx/prompts/prompts'
import type { PageState, UserInfo } from '../wx/state/schema'
import type { CallReport, CallRequest, PageToStore } from './page-schema'

export type { CallReport, CallRequest, PageToStore }

/** The version of the protocol: raised with every change that an older page or worker cannot read. */
export const PROTOCOL = 6

/** The answer to a hello of another protocol version. It never changes, since all versions must read it. */
export interface Mismatch {
  type: 'mismatch'
  /** The version of the store. */
  protocol: number
}

/** Returns whether a message is a hello of another protocol version, whatever its shape. */
export const isIncompatibleHello = (message: unknown): boolean =>
  isObject(message) && message.type === 'hello' && message.protocol !== PROTOCOL

/** A prompt, as sent to the document that shows it. */
export interface PagePrompt {
  readonly id: string
  readonly question: Question
  readonly api: string
  /** The number of the call that asked. */
  readonly n: number
}

/** A message of a page as the bridge relays it. */
export type RelayedMessage = PageToStore & {
  /** Whether nobody has tapped or pressed anything in the document so far. */
  readonly untouched?: boolean
}

/** The state of one revision. */
export interface Revision {
  readonly rev: number
  readonly state: PageState
}
type NoRevision = { readonly [Key in keyof Revision]?: never }

/** A message from the store to a page. */
export type StoreToPage =
  | Mismatch
  | ({ type: 'state' } & Revision)
  /** Ends a call. It brings the state that the call has changed: no other call is answered from that state before. */
  | ({ type: 'settle'; n: number; outcome: Outcome; why: Why; delay: number } & (Revision | NoRevision))
  /** The call is pending in the store, which keeps it: the page need not hold the connection open for it. */
  | { type: 'waits'; n: number }
  | { type: 'prompt'; prompt: PagePrompt }
  | { type: 'promptClosed'; id: string }
  /** The user as `<open-data>` shows it, and the picture of a user who has none. */
  | { type: 'openData'; user: UserInfo; placeholder: string }
  /** Repeats a call, at the person's request. */
  | { type: 'replay'; api: string; args: readonly Json[] }
  /** Fires an event for the listeners of the document. */
  | { type: 'fire'; api: string; payload: Json }
  /** Asks for all reports at once. */
  | { type: 'flush'; id: number }

/** The state that a document starts with, published before it loads. */
export interface Seed {
  readonly protocol: number
  /** False where the site is turned off. */
  readonly on: boolean
  readonly rev: number
  /** The sections that differ from a fresh install's. */
  readonly state?: Partial<PageState>
}

/** The seed of an unknown document: a fresh install, turned on. */
export const FRESH_SEED: Seed = { protocol: PROTOCOL, on: true, rev: -1 }
