import type { Choice } from '../prompts/definition'
import type { RuleMiss } from '../rules/matching'
import type { PromptKind } from '../state/prompt-kinds'

/** Steps at which the state alone can settle a call; `limit` is a refusal by the store before the first step. */
export const STATE_STEPS = [
  'arguments',
  'values',
  'gesture',
  'privacyBanned',
  'privacyDeclared',
  'privacy',
  'system',
  'session',
  'answer',
  'limit',
] as const

/** A prompt of a call, with its answer. */
export interface AskedPrompt {
  readonly kind: PromptKind
  readonly choice: Choice
  /** The scope in question, if there is one. */
  readonly scope?: string
  /** Milliseconds that the call waited for the answer. */
  readonly waited: number
}

/** The reason for an outcome: who decided (`by`), the step of the engine, and the rule, prompt, scope or path behind it. */
export type Why = Reason & {
  /** Rules of the API that did not match. */
  readonly misses?: readonly { readonly id: string; readonly miss: RuleMiss }[]
  /** The prompts of the call in their order. Only the store knows them. */
  readonly asked?: readonly AskedPrompt[]
}

type Reason =
  /** The state, edited or as in a fresh install; `path` is the part of it that decided. */
  | { readonly by: 'state' | 'default'; readonly step: (typeof STATE_STEPS)[number]; readonly path?: string }
  /** A scope that is refused, in the state or by the person just now. */
  | { readonly by: 'state' | 'prompt'; readonly step: 'scope'; readonly scope: string }
  /** A scope that was never asked for, where the platform does not ask. */
  | { readonly by: 'default'; readonly step: 'scope' }
  | { readonly by: 'rule'; readonly step: 'rule' | 'earlyRule'; readonly rule: string }
  /** The answer of a person. */
  | { readonly by: 'prompt'; readonly step: 'person' | 'answer'; readonly prompt: PromptKind }
  /** The page's own `wx`, or no API of that name: both are reported by pages, never decided by the engine. */
  | { readonly by: 'own'; readonly step: 'answer' }
  | { readonly by: 'unmocked'; readonly step: 'answer' }
  /** No call: an event that the panel or a test has fired. */
  | { readonly by: 'fired'; readonly step: 'answer' }

/** Returns what exactly decided: prompts, a path in the state or a rule's id; undefined where nothing is known. */
export function whyDetail(why: Why): string | undefined {
  if (why.by === 'prompt' && why.asked) return why.asked.map(({ kind, scope }) => scope ?? kind).join(', ')
  if ('rule' in why) return why.rule
  if ('scope' in why) return `scopes["${why.scope}"]`
  if ('prompt' in why) return why.prompt
  return 'path' in why ? why.path : undefined
}
