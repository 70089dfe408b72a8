import { isBoundedJson } from '../protocol/limits'
import type { AnyDefinition } from '../wx/apis/definition'
import { isObject, type Json, type JsonObject } from '../wx/base/json'
import { unboxed } from '../wx/engine/check-arguments'
import { type Callbacks, readCallbacks } from './callbacks'
import type { RuntimeEnv } from './env'
import { readMembers, TOO_LARGE, takeWhole } from './snapshot'

/** First argument of a call as plain data: getters and proxies may throw or change. */
interface Options {
  /** Parameters with their own types, for the check of arguments. */
  readonly given: unknown
  /** As JSON, for rules, answers and the store: without parameters that JSON lacks, such as NaN. */
  readonly params: Json | undefined
  /** Only the parameters that the API has. */
  readonly known?: JsonObject
  /** As JSON, for the log: texts stand for values that JSON lacks. */
  readonly shown: Json | undefined
  readonly callbacks: Callbacks
  /** Text of the parameter error about the first parameter that is too large for a message. */
  readonly excess?: string | undefined
}

/** Reads the first argument of a call, which can be anything. Never throws. */
export function readOptions(definition: AnyDefinition, argument: unknown, outside: RuntimeEnv['outside']): Options {
  const callbacks = readCallbacks(definition, argument, outside)
  const openBox = (boxed: unknown) => (typeof boxed === 'object' ? outside(() => unboxed(boxed)) : boxed)
  const value = openBox(argument)
  const json = value === undefined ? value : takeWhole(value, outside).json
  const all = { given: value, params: json, shown: json, callbacks }
  if (typeof value !== 'object' || value === null || Array.isArray(json)) return all
  const given: Record<string, unknown> = {}
  const params: JsonObject = isObject(json) ? { ...json } : {}
  let excess: string | undefined
  const known: JsonObject = {}
  const names = Object.keys(definition.params)
  const members = readMembers(value, names, outside)
  for (const name of names) {
    const member = openBox(members[name])
    if (member === undefined) {
      delete params[name]
      continue
    }
    const taken = takeWhole(member, outside)
    if (taken.isCut) excess ??= `parameter.${name} is ${TOO_LARGE}`
    const isJson = typeof member !== 'number' || Number.isFinite(member)
    if (isJson) given[name] = member
    // A text stands for an object that cannot be read, and for NaN.
    if (name in given && (typeof member !== 'object' || typeof taken.json !== 'string')) known[name] = taken.json
    else delete params[name]
  }
  if (!isBoundedJson(known)) excess ??= `parameters together are ${TOO_LARGE}`
  return { ...all, given, params: Object.assign(params, known), known, excess }
}
