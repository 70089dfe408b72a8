import type { Failure } from '../state/call-errors'
import type { Command } from '../state/command'
import type { PromptPolicy } from '../state/enumerations'
import type { ErrorName } from '../state/errors'
import type { MockState, PageState } from '../state/schema'
import type { Answer } from './answer'

export type Choice = Answer['choice']

/** The effects of an answer: commands to apply, and an error that ends its calls. */
export interface Consequence {
  commands?: Command[]
  error?: ErrorName | Failure
}

/** Facts of a kind of prompt: its choices, and the effects of its answers. */
export interface PromptFacts<Q> {
  readonly choices: readonly Choice[]
  /** Whether such prompts are shown one at a time (semantics.md 3: concurrent scope popups are queued). */
  readonly queued: boolean
  /** Returns a key: calls with the same one share a prompt. Without it each call has its own. */
  readonly key?: (question: Q) => string
  /** Returns the question as the page may read it, before the person has answered. */
  readonly masked?: (question: Q) => Q
  /** Returns the answer of a policy other than `ask`. */
  readonly policy: (policy: Exclude<PromptPolicy, 'ask'>, question: Q) => Answer
  /** Returns the answer that the state gives by now (a scope set in the panel, an agreement elsewhere). */
  readonly implied?: (question: Q, state: MockState) => Answer | undefined
  readonly consequence: (question: Q, answer: Answer, state: PageState) => Consequence
  /** Commands to clean up when the prompt fails, or when no call waits for it any more. */
  readonly broken?: readonly Command[]
  /** The answer after some milliseconds when nobody has answered. */
  readonly timeout?: { readonly after: number; readonly answer: Answer }
}

/** Creates the effects of answers that end their calls with an error and change nothing. */
export function ends(errors: { [choice in Choice]?: ErrorName }): (question: unknown, answer: Answer) => Consequence {
  return (_question, { choice }) => {
    const error = errors[choice]
    return error ? { error } : {}
  }
}
