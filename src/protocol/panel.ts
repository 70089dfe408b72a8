import type { Reason } from '../wx/base/input-error'
import type { Json } from '../wx/base/json'
import type { Answer, Prompt } from '../wx/prompts/prompts'
import type { Command, CommandInput } from '../wx/state/command'
import type { PromptKind } from '../wx/state/prompt-kinds'
import type { MockState } from '../wx/state/schema'
import type { CallReport, Mismatch } from './page'

/** A document with `wx` in it. */
export interface Frame {
  readonly document: string
  readonly tab: number
  readonly frame: number
  readonly origin: string
  readonly url: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  /** Whether it has a `wx` of its own in the place of the mock's. */
  readonly own?: boolean
}

/** How many calls of a tab the log keeps: what a panel may ask for, and what is kept where none does. */
export const CALLS_KEPT = { least: 100, usual: 10_000, most: 100_000 } as const

/** A call in the log. */
export interface LogEntry extends CallReport {
  /** Of this document and number, for ever. */
  readonly id: string
  readonly document: string
  readonly frame: number
  readonly origin: string
  /** The document went away before the call was answered. */
  readonly abandoned?: true
}

/** What a person, or whoever stands in for one, said to a prompt. */
export interface AnsweredPrompt {
  readonly kind: PromptKind
  /** That was asked for, where the prompt is about one. */
  readonly scope?: string
  /** That asked first. */
  readonly api: string
  readonly answer: Answer
  /** A dialog of the page or its own popup; the panel or a test; the policy of the kind; nobody in time. */
  readonly from: 'page' | 'panel' | 'policy' | 'time'
}

/** A change of the state or an answer of a person, as a list shows it. */
export interface HistoryEntry {
  /** The revision that it made, or that was in force where it changed nothing. */
  readonly rev: number
  /** Milliseconds since the epoch. */
  readonly at: number
  /** A person's edit (which can be undone), a call, a person's answer, or a step through the history itself. */
  readonly by: 'edit' | 'call' | 'answer' | 'history'
  /** None where it changed nothing. */
  readonly commands: readonly Command[]
  /** The answer that it tells of, where `by` is one. */
  readonly answered?: AnsweredPrompt
  readonly undone: boolean
  readonly redoable: boolean
}

/** What panel, popup and fixture may say. Requests carry an id, are acknowledged once they are stored, and may be sent again. */
export type PanelToStore =
  /**
   * First on every connection: which tab is watched, and which origin whatever is loaded there; `maxCalls` are kept of
   * the tab from then on. Said again when any of it is another.
   */
  | { type: 'hello'; protocol: number; tab: number; origin: string | null; maxCalls?: number }
  | { type: 'command'; id: string; origin: string; command: CommandInput }
  | { type: 'answer'; id: string; origin: string; prompt: string; answer: Answer }
  /** Takes the last edit back, or makes the one again that was taken back last. */
  | { type: 'undo' | 'redo'; id: string; origin: string }
  /** Puts the state back to what it was at a revision. */
  | { type: 'jump'; id: string; origin: string; rev: number }
  /** Makes a call again in the document that made it. */
  | { type: 'replay'; id: string; origin: string; document: string; api: string; args: readonly Json[] }
  /** Done when every page of the origin has told what it did, and has heard what it was told. */
  | { type: 'sync'; id: string; origin: string }
  | { type: 'clearLog' }

/** Why a request was not carried out. */
export interface Refusal {
  /** In English. */
  readonly error: string
  /** The same, to be said in any language; absent where nothing was foreseen to go wrong. */
  readonly reasons?: readonly Reason[]
}

export type StoreToPanel =
  | Mismatch
  /** The documents of the tab that have `wx`, top document first. */
  | { type: 'frames'; frames: readonly Frame[] }
  | {
      type: 'site'
      origin: string
      rev: number
      state: MockState
      prompts: readonly Prompt[]
      history: readonly HistoryEntry[]
    }
  /**
   * Entries that are new or changed; `whole` replaces all that was known, and older ones may follow. Of the calls that are
   * missing, `dropped` were too many at once for their pages to tell of, and `pushedOut` gave way to newer ones.
   */
  | { type: 'log'; entries: readonly LogEntry[]; dropped: number; pushedOut: number; whole: boolean }
  | ({ type: 'done'; id: string } & Partial<Refusal>)
