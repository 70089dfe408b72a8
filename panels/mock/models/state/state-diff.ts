import { isObject, type Json, same } from '../../../../src/wx/base/json'
import type { Rule } from '../../../../src/wx/rules/matching'
import type { MockState } from '../../../../src/wx/state/schema'
import { placeName } from './state-path'

/** One place that would be another; undefined is nothing there. */
export interface StateChange {
  readonly path: string
  readonly before: Json | undefined
  readonly after: Json | undefined
}

/** What another state would change, place by place; rules by their ids. */
export function stateDiff(from: MockState, to: MockState): readonly StateChange[] {
  const { rules, ...before } = from
  const { rules: rulesAfter, ...after } = to
  return [...compare(before, after, []), ...compareRules(rules, rulesAfter)]
}

function compare(before: unknown, after: unknown, place: readonly string[]): StateChange[] {
  if (same(before, after)) return []
  if (!isObject(before) || !isObject(after)) {
    return [{ path: placeName(place), before: before as Json | undefined, after: after as Json | undefined }]
  }
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    compare(before[key], after[key], [...place, key]),
  )
}

/** What a rule does; how often it has done so is no change. */
function deed({ used: _used, ...rule }: Rule): Json {
  return rule as unknown as Json
}

function compareRules(from: readonly Rule[], to: readonly Rule[]): StateChange[] {
  const ids = [...new Set([...from, ...to].map(({ id }) => id))]
  const changes = ids.flatMap((id): StateChange[] => {
    const before = from.find((rule) => rule.id === id)
    const after = to.find((rule) => rule.id === id)
    const rule = after ?? before
    if (!rule || (before && after && same(deed(before), deed(after)))) return []
    const name = rule.note ? `${rule.api} “${rule.note}”` : rule.api
    return [{ path: `rules: ${name}`, before: before && deed(before), after: after && deed(after) }]
  })
  const order = (rules: readonly Rule[]) => rules.map(({ id }) => id)
  if (changes.length > 0 || same(order(from), order(to))) return changes
  return [{ path: 'rules', before: from.map(({ api }) => api), after: to.map(({ api }) => api) }]
}
