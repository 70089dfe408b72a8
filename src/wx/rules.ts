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

export const RuleSchema = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty()),
  api: v.pipe(v.string(), v.nonEmpty()),
  enabled: v.optional(v.boolean(), true),
  /** All must hold; none means every call. */
  when: v.optional(v.array(ConditionSchema), []),
  outcome: v.picklist(['success', 'fail', 'never']),
  /** What the callback gets (errMsg is filled in where it is missing), or what a sync API returns. */
  result: v.optional(json, () => ({})),
  /** Milliseconds before the answer. */
  delay: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(600_000)), 0),
  /** How many calls it answers; null is every one. */
  times: v.optional(v.nullable(v.pipe(v.number(), v.integer(POSITIVE), v.minValue(1, POSITIVE))), null),
  /** How many calls it has answered; counted only where `times` is set. */
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

export type RuleMiss = 'off' | 'used up' | 'arguments'

/** Why a rule does not answer this call, or undefined when it does. */
export function ruleMiss(
  rule: Pick<Rule, 'enabled' | 'when' | 'times' | 'used'>,
  params: unknown,
): RuleMiss | undefined {
  if (!rule.enabled) return 'off'
  if (rule.times !== null && rule.used >= rule.times) return 'used up'
  const holds = rule.when.every((condition) => {
    const check = CONDITIONS[condition.op] as (found: unknown, condition: Condition) => boolean
    return check(valueAt(params, condition.path), condition)
  })
  return holds ? undefined : 'arguments'
}

/** The rule that answers this call: the first of the API's rules that matches. */
export function findRule(rules: readonly Rule[], api: string, params: unknown): Rule | undefined {
  return rules.find((rule) => rule.api === api && ruleMiss(rule, params) === undefined)
}
