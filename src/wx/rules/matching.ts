import { compileExpression } from '../base/expression'
import { isObject, same } from '../base/json'
import type { Condition, Rule, RuleAnswer } from '../state/rule-schema'

export type { Condition, Rule, RuleAnswer }

/** Returns the value at a path in a call's arguments. */
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
    matches: (found, { value }) => typeof found === 'string' && compileExpression(value)?.test(found) === true,
    exists: (found) => found !== undefined,
  }

/** Reasons why a rule does not match a call. */
export const RULE_MISSES = ['off', 'used up', 'arguments'] as const
export type RuleMiss = (typeof RULE_MISSES)[number]

/** Returns why a rule does not match a call; undefined if it does. */
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

/** Returns whether the rule's next answer depends on the number of calls. */
export const isCounted = ({ times, sequence, template }: Rule): boolean =>
  template || times !== null || sequence.length > 0

/** Returns the rule's answer to the next call. */
export function ruleAnswer(rule: Rule): RuleAnswer {
  const answers: RuleAnswer[] = [rule, ...rule.sequence]
  return answers[Math.min(rule.used, answers.length - 1)] ?? rule
}

/** Returns the API's rules before the first match, and why each did not match. */
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

/** Returns the first rule of the API that matches a call. */
export function findRule(rules: readonly Rule[], api: string, params: unknown): Rule | undefined {
  return rules.find((rule) => rule.api === api && ruleMiss(rule, params) === undefined)
}
