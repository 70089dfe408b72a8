import { InputError } from './input-error'

/** Any value that survives JSON. */
export type Json = null | boolean | number | string | JsonArray | JsonObject
interface JsonArray extends Array<Json> {}
export interface JsonObject {
  [key: string]: Json
}

/** Returns whether a value is JSON at every level. */
export function isJson(value: unknown): value is Json {
  if (Array.isArray(value)) return value.every(isJson)
  if (isObject(value)) return Object.values(value).every(isJson)
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

/** Keys that would reach a prototype. No path, patch or import may contain them. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Returns whether a value is an object and not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @throws InputError that names the path of a key that would reach a prototype. */
function refuseForbidden(value: unknown, path = ''): void {
  const forbidden = findForbidden(value, path)
  if (forbidden !== undefined) throw forbiddenKey(forbidden)
}

const forbiddenKey = (place: string) => new InputError([{ code: 'forbidden', values: { place } }])

/** Returns the path of the first key that would reach a prototype. */
export function findForbidden(value: unknown, path = ''): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const inList = Array.isArray(value)
  for (const [key, item] of Object.entries(value)) {
    const here = inList ? `${path}[${key}]` : path ? `${path}.${key}` : key
    const found = FORBIDDEN_KEYS.has(key) ? here : findForbidden(item, here)
    if (found !== undefined) return found
  }
  return undefined
}

/** Copies plain JSON data. The copy is not frozen: callers change what they get (semantics.md 8.4). */
export function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T
  if (!isObject(value)) return value
  const result: Record<string, unknown> = {}
  for (const key of Object.keys(value)) if (!FORBIDDEN_KEYS.has(key)) result[key] = copy(value[key])
  return result as T
}

/** Returns whether two JSON values are equal; the order of keys does not matter. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => same(item, b[index]))
  }
  if (!isObject(a) || !isObject(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
}

/**
 * Applies a JSON merge patch (RFC 7386): objects merge, `null` removes a key, anything else replaces.
 * Values that the patch does not change keep their identity.
 * @throws InputError that names the path of a forbidden key in the patch.
 */
export function mergePatch(target: unknown, patch: unknown, path = ''): unknown {
  if (!isObject(patch)) {
    refuseForbidden(patch, path)
    return patch
  }
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) {
    const here = path ? `${path}.${key}` : key
    if (FORBIDDEN_KEYS.has(key)) throw forbiddenKey(here)
    if (value === null) delete result[key]
    else result[key] = mergePatch(result[key], value, here)
  }
  return result
}

/** Returns the merge patch that turns `from` into `to`; keys that `to` lacks are null. Undefined if they are equal. */
export function diffPatch(from: unknown, to: unknown): Json | undefined {
  if (same(from, to)) return undefined
  if (!isObject(from) || !isObject(to)) return to as Json
  const patch: JsonObject = {}
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const changed = key in to ? diffPatch(from[key], to[key]) : null
    if (changed !== undefined) patch[key] = changed
  }
  return patch
}
