import { isBoundedJson, LIMITS } from '../protocol/bounded'
import type { AnyDefinition } from '../wx/definition'
import { FORBIDDEN_KEYS, isObject, type Json, type JsonObject } from '../wx/json'

/** What the writer decides on: the options whole where a message can carry them, else the parameters that the API has. */
export function wireParams({ params }: AnyDefinition, options: unknown): Json {
  try {
    const whole = plain(options, 0)
    if (whole !== undefined && isBoundedJson(whole)) return whole
    if (!isObject(options)) return {}
    const known = Object.keys(params).map((key) => [key, plain(options[key], 0)] as const)
    return Object.fromEntries(known.filter(([, value]) => value !== undefined && isBoundedJson(value))) as JsonObject
  } catch {
    return {} // options that throw when they are looked at
  }
}

/** A value as JSON has it: what JSON lacks is left out. */
function plain(value: unknown, depth: number): Json | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return undefined
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as Json
  if (typeof value !== 'object' || depth > LIMITS.depth) return undefined
  if (Array.isArray(value)) return value.slice(0, LIMITS.nodes).map((item) => plain(item, depth + 1) ?? null)
  const result: JsonObject = {}
  for (const key of Object.keys(value)) {
    const member = plain((value as Record<string, unknown>)[key], depth + 1)
    if (member !== undefined && !FORBIDDEN_KEYS.has(key)) result[key] = member
  }
  return result
}
