import { isObject, type Json, same } from '../../../../src/wx/base/json'
import type { Rule } from '../../../../src/wx/rules/matching'
import type { MockState } from '../../../../src/wx/state/schema'
import { pathName } from './state-path'

/** Change at one path; undefined means that there is no value. */
export interface StateChange {
  readonly path: string
  readonly before: Json | undefined
  readonly after: Json | undefined
  /** True if the values are rules. */
  readonly ofRule?: true
}

/** Returns the changes from one state to another, path by path; rules are compared by id. */
export function stateDiff(from: MockState, to: MockState): readonly StateChange[] {
  const { rules, ...before } = from
  const { rules: rulesAfter, ...after } = to
  return [...compare(before, after, []), ...compareRules(rules, rulesAfter)]
}

function compare(before: unknown, after: unknown, path: readonly string[]): StateChange[] {
  if (same(before, after)) return []
  if (!isObject(before) || !isObject(after)) {
    return [{ path: pathName(path), before: before as Json | undefined, after: after as Json | undefined }]
  }
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    compare(before[key], after[key], [...path, key]),
  )
}

/** Returns a rule without its call count, which is not a change. */
function withoutCount({ used: _used, ...rule }: Rule): Json {
  return rule as unknown as Json
}

function compareRules(from: readonly Rule[], to: readonly Rule[]): StateChange[] {
  const ids = [...new Set([...from, ...to].map(({ id }) => id))]
  const changes = ids.flatMap((id): StateChange[] => {
    const before = from.find((rule) => rule.id === id)
    const after = to.find((rule) => rule.id === id)
    const rule = after ?? before
    if (!rule || (before && after && same(withoutCount(before), withoutCount(after)))) return []
    const name = rule.note ? `${rule.api} “${rule.note}”` : rule.api
    const values = { before: before && withoutCount(before), after: after && withoutCount(after) }
    return [{ path: `rules: ${name}`, ...values, ofRule: true }]
  })
  const order = (rules: readonly Rule[]) => rules.map(({ id }) => id)
  if (changes.length > 0 || same(order(from), order(to))) return changes
  return [{ path: 'rules', before: from.map(({ api }) => api), after: to.map(({ api }) => api) }]
}
