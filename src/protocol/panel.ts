import type { CommandInput } from '../wx/commands'
import type { Answer, Prompt } from '../wx/prompts'
import type { MockState } from '../wx/state'
import type { CallReport } from './page'

/** A document with `wx` in it. */
export interface Frame {
  readonly document: string
  readonly tab: number
  readonly frame: number
  readonly origin: string
  readonly url: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
}

/** A call in the log. */
export interface LogEntry extends CallReport {
  /** Of this document and number, for ever. */
  readonly id: string
  readonly document: string
  readonly frame: number
  readonly origin: string
  /** The prompt that it waits for, while it does. */
  readonly prompt?: string
  /** The document went away before the call was answered. */
  readonly abandoned?: true
}

/** What panel, popup and fixture may say. Requests carry an id, are acknowledged once they are stored, and may be sent again. */
export type PanelToWriter =
  /** First on every connection: which tab is watched, and which origin whatever is loaded there. */
  | { type: 'hello'; protocol: number; tab: number; origin: string | null }
  | { type: 'command'; id: string; origin: string; command: CommandInput }
  | { type: 'answer'; id: string; origin: string; prompt: string; answer: Answer }
  /** Done when every page of the origin has told what it did, and has heard what it was told. */
  | { type: 'sync'; id: string; origin: string }
  | { type: 'clearLog' }

export type WriterToPanel =
  /** The documents of the tab that have `wx`, top document first. */
  | { type: 'frames'; frames: readonly Frame[] }
  | { type: 'site'; origin: string; rev: number; state: MockState; prompts: readonly Prompt[] }
  /** Entries that are new or changed; `whole` replaces all that was known. */
  | { type: 'log'; entries: readonly LogEntry[]; dropped: number; whole: boolean }
  | { type: 'done'; id: string; error?: string }
