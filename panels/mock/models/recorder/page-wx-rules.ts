import type { LogEntry } from '../../../../src/protocol/panel'
import { type JsonObject, same } from '../../../../src/wx/base/json'
import type { Condition, Rule } from '../../../../src/wx/rules/matching'
import { ruleOfCall } from '../code/call'
import { optionsOf } from '../rules/call-conditions'

/** Most rules per API; the latest calls are kept. */
const MAX_RULES = 20

/** Returns true if the page's own `wx` has answered the call. */
export const isRecorded = ({ why, outcome }: LogEntry): boolean => why?.by === 'own' && outcome !== null

/** Returns the id of a recorded rule. */
const idOf = (api: string, index: number) => (index === 0 ? `recorded:${api}` : `recorded:${api}:${index + 1}`)

/** Returns true if the rule was recorded and one of the new rules is for the same API. */
export const isReplaced = ({ id, api }: Rule, newRules: readonly Rule[]): boolean =>
  newRules.some((rule) => rule.api === api) && (id === `recorded:${api}` || id.startsWith(`recorded:${api}:`))

/**
 * Creates rules that repeat the results of the page's own `wx`: one per API or, if its results differ, one per set of
 * arguments. The latest result wins.
 * @param calls oldest first
 */
export function rulesOfRecorded(calls: readonly LogEntry[]): readonly Rule[] {
  return [...groups(calls.filter(isRecorded), ({ api }) => api)].flatMap(([api, made]) =>
    casesOf(made).map(({ call, when }, index) => ({ ...(ruleOfCall(call) as Rule), id: idOf(api, index), when })),
  )
}

/** Groups calls by a key and keeps their order. */
export function groups(calls: readonly LogEntry[], key: (call: LogEntry) => string): Map<string, LogEntry[]> {
  const found = new Map<string, LogEntry[]>()
  for (const call of calls) {
    const name = key(call)
    const group = found.get(name)
    if (group) group.push(call)
    else found.set(name, [call])
  }
  return found
}

interface Case {
  readonly call: LogEntry
  readonly when: Condition[]
}

/** Returns one call per rule with its conditions. Rules with more conditions come first: the first match wins. */
function casesOf(calls: readonly LogEntry[]): readonly Case[] {
  const last = new Map<string, LogEntry>()
  for (const call of calls) {
    const key = JSON.stringify(optionsOf(call))
    last.delete(key) // moves it to the end
    last.set(key, call)
  }
  const kept = [...last.values()].slice(-MAX_RULES)
  const latest = kept.at(-1)
  if (!latest) return []
  if (kept.every(({ outcome }) => same(outcome, latest.outcome))) return [{ call: latest, when: [] }]
  const options = kept.map(optionsOf)
  const keys = [...new Set(options.flatMap(Object.keys))]
  const differing = keys.filter((key) => options.some((each) => !same(each[key], options[0]?.[key])))
  const cases = kept.map((call, index) => ({ call, when: differing.flatMap((key) => condition(options[index], key)) }))
  return cases.sort((a, b) => b.when.length - a.when.length)
}

function condition(options: JsonObject | undefined, key: string): Condition[] {
  const value = options?.[key]
  return value === undefined ? [] : [{ path: [key], op: 'equals', value }]
}
