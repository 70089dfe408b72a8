import { LIMITS } from '../protocol/limits'
import type { AnyDefinition } from '../wx/apis/definition'
import { isObject, type Json } from '../wx/base/json'
import { unboxed } from '../wx/engine/check-arguments'
import { type Callbacks, readCallbacks } from './callbacks'
import { read, takeWhole } from './snapshot'

/** A page's first argument as plain data: getters and proxies may throw, or answer differently the next time. */
interface Options {
  /** Parameters with their own types, for the check of arguments. */
  readonly given: unknown
  /** As JSON, for rules, answers and the store: without parameters that JSON lacks, such as NaN. */
  readonly params: Json | undefined
  /** As JSON, for the log: with a text in the place of what JSON lacks. */
  readonly shown: Json | undefined
  readonly callbacks: Callbacks
  /** The parameters that are beyond the limit of a message, as the text of a parameter error. */
  readonly excess: string
}

const nothing = () => undefined

/** Reads the first argument of a call, which can be anything. Never throws. */
export function readOptions(definition: AnyDefinition, argument: unknown): Options {
  const callbacks = readCallbacks(definition, argument)
  const value = unboxed(argument)
  if (value === undefined) return { given: value, params: value, shown: value, callbacks, excess: '' }
  const { json } = takeWhole(value)
  if (typeof value !== 'object' || value === null || Array.isArray(json)) {
    return { given: value, params: json, shown: json, callbacks, excess: '' }
  }
  const shown = isObject(json) ? json : {}
  const given: Record<string, unknown> = {}
  const params = { ...shown }
  let excess = ''
  let characters = 0
  for (const name of Object.keys(definition.params)) {
    const member = unboxed(read(value, name, nothing))
    const taken = takeWhole(member)
    characters += taken.characters
    if (taken.excess !== undefined) excess += `parameter.${name} should have ${taken.excess};`
    const isJson = typeof member !== 'number' || Number.isFinite(member)
    if (member !== undefined && isJson) given[name] = member
    // A text stands for an object that cannot be read, and for NaN.
    if (name in given && (typeof member !== 'object' || typeof taken.json !== 'string')) params[name] = taken.json
    else delete params[name]
  }
  if (excess === '' && characters > LIMITS.characters) {
    excess = `parameters should have at most ${LIMITS.characters} characters together;`
  }
  return { given, params, shown: json, callbacks, excess }
}
