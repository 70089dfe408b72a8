import { type Rule, type RuleMiss, ruleMiss } from '../../../../src/wx/rules/matching'

/** Returns the rules of an API, in order. */
export const rulesOf = (rules: readonly Rule[], api: string): readonly Rule[] =>
  rules.filter((rule) => rule.api === api)

/** Returns the index in the whole list that makes a rule the `index`-th of its API, for `rule/move` and `rule/put`. */
export function listIndex(rules: readonly Rule[], { id, api }: Pick<Rule, 'id' | 'api'>, index: number): number {
  const others = rules.filter((rule) => rule.id !== id)
  const siblings = rulesOf(others, api)
  const next = siblings[Math.max(0, index)]
  if (next) return others.indexOf(next)
  const last = siblings.at(-1)
  return last ? others.indexOf(last) + 1 : others.length
}

/** Returns why a rule applies to no call at all; undefined if it can apply. */
export const idleReason = (rule: Pick<Rule, 'enabled' | 'times' | 'used'>): RuleMiss | undefined =>
  ruleMiss({ ...rule, when: [] }, {})
