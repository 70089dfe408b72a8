import { isObject, type Json, same } from '../../../src/wx/json'
import type { Rule } from '../../../src/wx/rules'
import type { MockState } from '../../../src/wx/state'
import { placeName } from './place'

/** One place that would be another; undefined is nothing there. */
export interface StateChange {
  readonly path: string
  readonly now: Json | undefined
  readonly then: Json | undefined
}

/** What another state would change, place by place; rules by their ids. */
export function stateDiff(from: MockState, to: MockState): readonly StateChange[] {
  const { rules, ...now } = from
  const { rules: rulesThen, ...then } = to
  return [...compare(now, then, []), ...compareRules(rules, rulesThen)]
}

function compare(now: unknown, then: unknown, place: readonly string[]): StateChange[] {
  if (same(now, then)) return []
  if (!isObject(now) || !isObject(then)) {
    return [{ path: placeName(place), now: now as Json | undefined, then: then as Json | undefined }]
  }
  return [...new Set([...Object.keys(now), ...Object.keys(then)])].flatMap((key) =>
    compare(now[key], then[key], [...place, key]),
  )
}

/** What a rule does; how often it has done so is no change. */
function deed({ used: _used, ...rule }: Rule): Json {
  return rule as unknown as Json
}

function compareRules(now: readonly Rule[], then: readonly Rule[]): StateChange[] {
  const ids = [...new Set([...now, ...then].map(({ id }) => id))]
  const changes = ids.flatMap((id): StateChange[] => {
    const before = now.find((rule) => rule.id === id)
    const after = then.find((rule) => rule.id === id)
    const rule = after ?? before
    if (!rule || (before && after && same(deed(before), deed(after)))) return []
    const name = rule.note ? `${rule.api} “${rule.note}”` : rule.api
    return [{ path: `rules: ${name}`, now: before && deed(before), then: after && deed(after) }]
  })
  const order = (rules: readonly Rule[]) => rules.map(({ id }) => id)
  if (changes.length > 0 || same(order(now), order(then))) return changes
  return [{ path: 'rules', now: now.map(({ api }) => api), then: then.map(({ api }) => api) }]
}
