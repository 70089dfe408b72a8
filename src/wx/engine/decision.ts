import {
  type Answered,
  type AnyDefinition,
  type Apis,
  type Crypto,
  gatePrefixOf,
  type Notice,
  prefixOf,
  type Run,
} from '../apis/definition'
import type { Json } from '../base/json'
import type { Outcome } from '../base/outcome'
import type { Question } from '../prompts/prompts'
import { CALL_ERRORS, type ErrorText, type Failure, wordFailure } from '../state/call-errors'
import type { Command } from '../state/command'
import type { ErrorName } from '../state/errors'
import { isEdited } from '../state/page-state'
import type { PromptKind } from '../state/prompt-kinds'
import type { PageState } from '../state/schema'
import type { Why } from './why'

/** A call as the engine sees it. */
export interface Call {
  /** The first argument as JSON; undefined where there is none. */
  readonly params: Json | undefined
  /** Whether the user has just tapped. */
  readonly gesture: boolean
  /** Whether the page listens with onNeedPrivacyAuthorization. */
  readonly listens: boolean
  /** Set where the page has checked its arguments, which have types that JSON lacks. */
  readonly checked?: true
  /** The fields of the parameter error that the page found. */
  readonly wrong?: string | undefined
  readonly answered: Answered
  /** The error by which a person's answer ended the call. */
  readonly refusal?: { readonly kind: PromptKind; readonly error: Failure }
}

/** The environment of a decision. Only the store has a crypto. */
export interface Env {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly apis: Apis
  readonly crypto?: Crypto
  /** Returns the title of the page. */
  readonly title?: (() => string | undefined) | undefined
  /** Returns whether the page itself has what canIUse asks for. Only pages know. */
  readonly isOfPage?: (schema: string) => boolean
  /** What only the store has. Pages leave calls that need it to the store. */
  readonly store?: StorePart
}

/** What only the store has of a decision, beside its crypto. */
export interface StorePart {
  /** Every error by name; pages carry some of them. */
  readonly errors: Readonly<Record<ErrorName, ErrorText>>
  /** The checks of values, tap, consent, scope and session, in their order (semantics.md 3, "Check order"). */
  readonly checks: readonly Step[]
  /** Settles calls that a person's answer ended. */
  readonly settleByPerson: Step
  /** Applies the time limit of a call. */
  limitTime(context: StepContext, decision: Decision): Decision
  /** Asks a person to release a settled call, as it is or edited. */
  askForRelease(decision: Settled): Decision
  /** Returns whether a section of the state differs from a fresh install. */
  isEdited(state: PageState, section: string): boolean
}

/** A call that has its outcome. */
export interface Settled {
  readonly type: 'settle'
  readonly outcome: Outcome
  readonly why: Why
  /** Milliseconds before the callback. */
  readonly delay: number
  /** Upper limit of a random delay that is added, in milliseconds. */
  readonly jitter?: number
  readonly commands: readonly Command[]
  readonly shows?: Notice
}

/** The decision about a call. */
export type Decision =
  | Settled
  /** A person must be asked. */
  | { readonly type: 'ask'; readonly question: Question; readonly commands?: readonly Command[] }
  /** Only the store can go on. */
  | { readonly type: 'store' }
  /** The page runs the call, and knows its outcome later. */
  | { readonly type: 'run'; readonly run: Run; readonly why: Why }
  /** The call stays pending for ever. */
  | { readonly type: 'never'; readonly why: Why; readonly commands: readonly Command[] }

/** The input of each step of a decision. */
export interface StepContext {
  readonly definition: AnyDefinition
  readonly call: Call
  readonly params: Record<string, unknown>
  readonly state: PageState
  readonly env: Env
}

/** A step settles the call, asks a question, or returns undefined to let the call pass. */
export type Step = (context: StepContext) => Decision | undefined

/**
 * Settles a call with an error; where the text of the error is missing, the store does.
 * @param detail text after the error's reason (the fields of a parameter error).
 */
export function refuse(
  { definition, state, env }: StepContext,
  error: ErrorName | Failure,
  why: Why,
  detail?: string,
): Decision {
  const texts: { readonly [name in ErrorName]?: ErrorText } = env.store?.errors ?? CALL_ERRORS
  let result = error
  if (typeof result === 'string') {
    const text = texts[result]
    if (!text) return { type: 'store' }
    const { step } = why
    const prefix = (step === 'arguments' || step === 'answer' ? prefixOf : gatePrefixOf)(definition)
    result = wordFailure(state, prefix, result, text, detail)
  }
  return { type: 'settle', outcome: { ok: false, result: { ...result } }, why, delay: 0, commands: [] }
}

/** Returns what a section of the state comes from: an edit, or a fresh install. */
export const sourceOf = ({ state, env }: StepContext, section: string): 'state' | 'default' =>
  (env.store ?? { isEdited }).isEdited(state, section) ? 'state' : 'default'

/** Returns whether a decision is the parameter error, which the page settles at once (semantics.md 1). */
export function isImmediate(decision: Decision): boolean {
  return decision.type === 'settle' && decision.why.step === 'arguments'
}
