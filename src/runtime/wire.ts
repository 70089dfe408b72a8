import { isBoundedJson } from '../protocol/limits'
import type { AnyDefinition } from '../wx/apis/definition'
import { isObject, type Json, type JsonObject } from '../wx/base/json'

/** Returns what the store decides on: all options where a message can carry them, else the parameters that the API has. */
export function wireParams({ params }: AnyDefinition, options: Json | undefined): Json {
  if (options !== undefined && isBoundedJson(options)) return options
  const known: JsonObject = {}
  for (const name of Object.keys(params)) {
    const value = isObject(options) && Object.hasOwn(options, name) ? (options[name] as Json) : undefined
    if (value !== undefined && isBoundedJson(value)) known[name] = value
  }
  return known
}
