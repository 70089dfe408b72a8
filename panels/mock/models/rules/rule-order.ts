import type { Rule } from '../../../../src/wx/rules/matching'

export const rulesOf = (rules: readonly Rule[], api: string): readonly Rule[] =>
  rules.filter((rule) => rule.api === api)

/** The place among the others that makes a rule the `index`-th of its API: what `rule/move` and `rule/put` are told. */
export function placeAmong(rules: readonly Rule[], { id, api }: Pick<Rule, 'id' | 'api'>, index: number): number {
  const others = rules.filter((rule) => rule.id !== id)
  const siblings = rulesOf(others, api)
  const next = siblings[Math.max(0, index)]
  if (next) return others.indexOf(next)
  const last = siblings.at(-1)
  return last ? others.indexOf(last) + 1 : others.length
}
