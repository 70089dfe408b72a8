import type { LogEntry } from '../../../../src/protocol/panel'
import { isObject, type Json, type JsonObject, same } from '../../../../src/wx/base/json'
import type { Condition, Rule } from '../../../../src/wx/rules/matching'
import { plainArguments, ruleOfCall } from '../code/call'

/** More sets of arguments of one API than this are not told apart: the latest count. */
const MOST = 20

/** Whether the page's own `wx` has answered it. */
export const isRecorded = ({ why, outcome }: LogEntry): boolean => why?.by === 'own' && outcome !== null

/** What the rules of an API are called that its recorded calls made. */
const idOf = (api: string, index: number) => (index === 0 ? `recorded:${api}` : `recorded:${api}:${index + 1}`)

/** Whether a rule was made of recorded calls of these APIs, and gives way to a newer one. */
export const isReplaced = ({ id, api }: Rule, by: readonly Rule[]): boolean =>
  by.some((rule) => rule.api === api) && (id === `recorded:${api}` || id.startsWith(`recorded:${api}:`))

/**
 * Rules that answer as the page's own `wx` has answered: one for each API or, where its answers differ, one for each of
 * its arguments. The last answer counts.
 * @param calls oldest first.
 */
export function rulesOfRecorded(calls: readonly LogEntry[]): readonly Rule[] {
  return [...groups(calls.filter(isRecorded), ({ api }) => api)].flatMap(([api, made]) =>
    casesOf(made).map(({ call, when }, index) => ({ ...(ruleOfCall(call) as Rule), id: idOf(api, index), when })),
  )
}

/** Calls by what `key` says of them, each group in their order. */
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

/** The calls that make a rule each, those with more conditions first, since the first rule that matches answers. */
function casesOf(calls: readonly LogEntry[]): readonly Case[] {
  const last = new Map<string, LogEntry>()
  for (const call of calls) {
    const key = JSON.stringify(optionsOf(call))
    last.delete(key) // so that it counts as the latest
    last.set(key, call)
  }
  const kept = [...last.values()].slice(-MOST)
  const latest = kept.at(-1)
  if (!latest) return []
  if (kept.every(({ outcome }) => same(outcome, latest.outcome))) return [{ call: latest, when: [] }]
  const options = kept.map(optionsOf)
  const keys = [...new Set(options.flatMap(Object.keys))]
  const telling = keys.filter((key) => options.some((each) => !same(each[key], options[0]?.[key])))
  const cases = kept.map((call, index) => ({ call, when: telling.flatMap((key) => condition(options[index], key)) }))
  return cases.sort((a, b) => b.when.length - a.when.length)
}

function condition(options: JsonObject | undefined, key: string): Condition[] {
  const value = options?.[key]
  return value === undefined ? [] : [{ path: [key], op: 'equals', value }]
}

/** What a rule can look at: what the log shows of other than JSON is in brackets, and no rule can ask for it. */
function optionsOf({ args }: LogEntry): JsonObject {
  const [options = {}] = plainArguments(args)
  if (!isObject(options)) return {}
  return Object.fromEntries(Object.entries(options as JsonObject).filter(([, value]) => !isShown(value)))
}

const SHOWN = /^\[(\w+(\(\d+\))?|(function|symbol|bigint|Date|unreadable:) ?.*)\]$|… \(\d+ characters\)$/s
const isShown = (value: Json): boolean => typeof value === 'string' && SHOWN.test(value)
