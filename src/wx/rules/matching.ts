import { compileExpression } from '../base/expression'
import { isObject, same } from '../base/json'
import type { Condition, Rule, RuleAnswer } from '../state/rule-schema'

export type { Condition, Rule, RuleAnswer }

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

export const RULE_MISSES = ['off', 'used up', 'arguments'] as const
export type RuleMiss = (typeof RULE_MISSES)[number]

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

/** Whether calls have to be counted to know what the rule answers next. */
export const isCounted = ({ times, sequence, template }: Rule): boolean =>
  template || times !== null || sequence.length > 0

/** What the rule answers the next call with. */
export function ruleAnswer(rule: Rule): RuleAnswer {
  const answers: RuleAnswer[] = [rule, ...rule.sequence]
  return answers[Math.min(rule.used, answers.length - 1)] ?? rule
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
