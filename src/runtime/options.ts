import { isBoundedJson } from '../protocol/limits'
import type { AnyDefinition } from '../wx/apis/definition'
import { isObject, type Json, type JsonObject } from '../wx/base/json'
import { unboxed } from '../wx/engine/check-arguments'
import { type Callbacks, readCallbacks } from './callbacks'
import { nothing, read, TOO_LARGE, takeWhole } from './snapshot'

/** A page's first argument as plain data: getters and proxies may throw, or answer differently the next time. */
interface Options {
  /** Parameters with their own types, for the check of arguments. */
  readonly given: unknown
  /** As JSON, for rules, answers and the store: without parameters that JSON lacks, such as NaN. */
  readonly params: Json | undefined
  /** Those parameters alone that the API has. */
  readonly known?: JsonObject
  /** As JSON, for the log: with a text in the place of what JSON lacks. */
  readonly shown: Json | undefined
  readonly callbacks: Callbacks
  /** The first parameter that no message has room for, as the text of a parameter error. */
  readonly excess?: string | undefined
}

/** Reads the first argument of a call, which can be anything. Never throws. */
export function readOptions(definition: AnyDefinition, argument: unknown): Options {
  const callbacks = readCallbacks(definition, argument)
  const value = unboxed(argument)
  const json = value === undefined ? value : takeWhole(value).json
  const all = { given: value, params: json, shown: json, callbacks }
  if (typeof value !== 'object' || value === null || Array.isArray(json)) return all
  const given: Record<string, unknown> = {}
  const params: JsonObject = isObject(json) ? { ...json } : {}
  let excess: string | undefined
  const known: JsonObject = {}
  for (const name of Object.keys(definition.params)) {
    const member = unboxed(read(value, name, nothing))
    const taken = takeWhole(member)
    if (taken.isCut) excess ??= `parameter.${name} is ${TOO_LARGE}`
    const isJson = typeof member !== 'number' || Number.isFinite(member)
    if (member !== undefined && isJson) given[name] = member
    // A text stands for an object that cannot be read, and for NaN.
    if (name in given && (typeof member !== 'object' || typeof taken.json !== 'string')) known[name] = taken.json
    else delete params[name]
  }
  if (!isBoundedJson(known)) excess ??= `parameters together are ${TOO_LARGE}`
  return { ...all, given, params: Object.assign(params, known), known, excess }
}
