import type { LogEntry } from '../../../../src/protocol/panel'
import type { ParamTable } from '../../../../src/wx/apis/definition'
import { isObject, type Json, type JsonObject } from '../../../../src/wx/base/json'
import type { Condition } from '../../../../src/wx/rules/matching'
import { plainArguments } from '../code/call'

/** Returns the options of a call that conditions can compare. The log shows values other than JSON as text in brackets. */
export function optionsOf({ args }: Pick<LogEntry, 'args'>): JsonObject {
  const [options = {}] = plainArguments(args)
  if (!isObject(options)) return {}
  return Object.fromEntries(Object.entries(options as JsonObject).filter(([, value]) => !isShown(value)))
}

const SHOWN = /^\[(\w+(\(\d+\))?|(function|symbol|bigint|Date|unreadable:) ?.*)\]$|… \(\d+ characters\)$/s
const isShown = (value: Json): boolean => typeof value === 'string' && SHOWN.test(value)

/** Most conditions that are offered for a call. */
const MOST = 3
/** Longest text that a condition is offered for: longer ones are data rather than a choice. */
const LONGEST = 80

/**
 * Returns conditions that distinguish a call from others of its API, best first: options that the API requires or has a
 * list of values for, then any other single value.
 */
export function tellingConditions(call: Pick<LogEntry, 'args'>, params: ParamTable): readonly Condition[] {
  const isSingle = (value: Json) =>
    typeof value === 'string' ? value.length <= LONGEST : typeof value === 'number' || typeof value === 'boolean'
  const rank = (key: string) => (params[key]?.required || params[key]?.values ? 0 : 1)
  return Object.entries(optionsOf(call))
    .filter(([key, value]) => key !== 'timeout' && isSingle(value))
    .sort(([a], [b]) => rank(a) - rank(b))
    .slice(0, MOST)
    .map(([key, value]) => ({ path: [key], op: 'equals', value }))
}
