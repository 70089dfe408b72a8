import * as v from 'valibot'
import { isJson, isObject, type Json, same } from './json'

const json: v.GenericSchema<Json> = v.custom<Json>(isJson, 'must be JSON')

/** What must hold of a call's arguments: `path` names a place in them, key by key, so that keys may hold dots. */
export type Condition = { path: string[] } & (
  | { op: 'equals'; value: Json }
  | { op: 'matches'; value: string }
  | { op: 'exists' }
)

const ConditionSchema: v.GenericSchema<Condition> = v.variant('op', [
  v.strictObject({ path: v.array(v.string()), op: v.literal('equals'), value: json }),
  v.strictObject({ path: v.array(v.string()), op: v.literal('matches'), value: v.string() }),
  v.strictObject({ path: v.array(v.string()), op: v.literal('exists') }),
])

const POSITIVE = 'must be a positive integer'

const milliseconds = v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(600_000)), 0)

const answer = {
  outcome: v.picklist(['success', 'fail', 'never']),
  /** What the callback gets (errMsg is filled in where it is missing), or what a sync API returns. */
  result: v.optional(json, () => ({})),
  /** Milliseconds before the answer. */
  delay: milliseconds,
}

const RuleAnswerSchema = v.strictObject(answer)
/** What a rule answers one call with. */
export type RuleAnswer = v.InferOutput<typeof RuleAnswerSchema>

export const RuleSchema = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty()),
  api: v.pipe(v.string(), v.nonEmpty()),
  enabled: v.optional(v.boolean(), true),
  /** All must hold; none means every call. */
  when: v.optional(v.array(ConditionSchema), []),
  ...answer,
  /** Up to so many milliseconds more, by chance. */
  jitter: milliseconds,
  /** A sequence: what the second call gets, the third, … ; the last one stays. */
  then: v.optional(v.array(RuleAnswerSchema), []),
  /** How many calls it answers; null is every one. */
  times: v.optional(v.nullable(v.pipe(v.number(), v.integer(POSITIVE), v.minValue(1, POSITIVE))), null),
  /** How many calls it has answered; counted only where `times` or `then` is set. */
  used: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  /** Answer before gesture, privacy, scope and session are looked at. Arguments are checked all the same. */
  skipGates: v.optional(v.boolean(), false),
  note: v.optional(v.string(), ''),
})

/** Replaces an API's own answer; the first rule of an API that matches decides. */
export type Rule = v.InferOutput<typeof RuleSchema>

function valueAt(value: unknown, path: readonly string[]): unknown {
  let current = value
  for (const key of path) {
    if (!(isObject(current) || Array.isArray(current)) || !Object.hasOwn(current, key)) return undefined
    current = (current as Record<string, unknown>)[key]
  }
  return current
}

const CONDITIONS: { [Op in Condition['op']]: (found: unknown, condition: Extract<Condition, { op: Op }>) => boolean } =
  {
    equals: (found, { value }) => same(found, value),
    matches: (found, { value }) => typeof found === 'string' && toRegExp(value).test(found),
    exists: (found) => found !== undefined,
  }

function toRegExp(source: string): RegExp {
  const flagged = /^\/(.*)\/([dgimsuvy]*)$/s.exec(source)
  try {
    return flagged?.[1] !== undefined ? new RegExp(flagged[1], flagged[2]?.replace(/[gy]/g, '')) : new RegExp(source)
  } catch {
    return /(?!)/ // an expression that does not compile matches nothing
  }
}

export const RULE_MISSES = ['off', 'used up', 'arguments'] as const
export type RuleMiss = (typeof RULE_MISSES)[number]

/** Why a rule does not answer this call, or undefined when it does. */
export function ruleMiss(rule: Rule, params: unknown): RuleMiss | undefined {
  if (!rule.enabled) return 'off'
  if (rule.times !== null && rule.used >= rule.times) return 'used up'
  const holds = rule.when.every((condition) => {
    const check = CONDITIONS[condition.op] as (found: unknown, condition: Condition) => boolean
    return check(valueAt(params, condition.path), condition)
  })
  return holds ? undefined : 'arguments'
}

/** Whether calls have to be counted to know what the rule answers next. */
export const isCounted = ({ times, then }: Rule): boolean => times !== null || then.length > 0

/** What the rule answers the next call with. */
export function ruleAnswer(rule: Rule): RuleAnswer {
  const sequence: RuleAnswer[] = [rule, ...rule.then]
  return sequence[Math.min(rule.used, sequence.length - 1)] ?? rule
}

/** The API's rules that were looked at in vain, and why they did not match. */
export function ruleMisses(rules: readonly Rule[], api: string, params: unknown): { id: string; miss: RuleMiss }[] {
  const misses: { id: string; miss: RuleMiss }[] = []
  for (const rule of rules) {
    if (rule.api !== api) continue
    const miss = ruleMiss(rule, params)
    if (miss === undefined) break
    misses.push({ id: rule.id, miss })
  }
  return misses
}

/** The rule that answers this call: the first of the API's rules that matches. */
export function findRule(rules: readonly Rule[], api: string, params: unknown): Rule | undefined {
  return rules.find((rule) => rule.api === api && ruleMiss(rule, params) === undefined)
}
