import type { Refusal } from '../../../../src/protocol/panel'
import type { Place } from '../../../../src/wx/prompts/prompts'
import type { JsonProblem } from '../json/json-text'

/** Edits in a prompt that are not sent yet. */
export interface PromptDraft {
  readonly scopes?: Readonly<Record<string, boolean>>
  readonly place?: Partial<Readonly<Record<keyof Place, string>>>
  readonly modal?: { readonly content?: string; readonly index?: number; readonly files?: readonly string[] }
  readonly ok?: boolean
  readonly result?: string
}

/** Reason why an answer cannot be sent, or was refused. */
export type AnswerProblem =
  | { readonly refusal: Refusal }
  | { readonly json: JsonProblem }
  | { readonly notObject: true }
  | { readonly notNumber: 'latitude' | 'longitude' }
