import { InputError, type Reason } from './input-error'

/** Any value that survives JSON. */
export type Json = null | boolean | number | string | JsonArray | JsonObject
interface JsonArray extends Array<Json> {}
export interface JsonObject {
  [key: string]: Json
}

/** Maximum depth of an edit or a file. Extension messages turn values below level 100 into null, and nest an edit some levels deep. */
export const MAX_DEPTH = 50

/** Returns whether a value is JSON at every level. */
export function isJson(value: unknown, depth = 0): value is Json {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean'
  if (value === null) return true
  return depth <= MAX_DEPTH && Object.values(value).every((item) => isJson(item, depth + 1))
}

/** Keys that would reach a prototype. No path, patch or import may contain them. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Returns whether a value is an object and not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @throws InputError that names the path of a value that findUnsafe finds. */
function refuseUnsafe(value: unknown, path: string): void {
  const reason = findUnsafe(value, path)
  if (reason !== undefined) throw new InputError([reason])
}

const forbiddenKey = (path: string): Reason => ({ code: 'forbidden', values: { path } })

/** Returns the reason to refuse a value: a key that would reach a prototype, too many levels, NaN or an infinity. */
export function findUnsafe(value: unknown, path = '', depth = 0): Reason | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return { code: 'finite', values: { path, input: String(value) } }
  }
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > MAX_DEPTH) return { code: 'deep', values: { path: shortened(path), most: MAX_DEPTH } }
  const inList = Array.isArray(value)
  for (const [key, item] of Object.entries(value)) {
    const here = inList ? `${path}[${key}]` : path ? `${path}.${key}` : key
    const found = FORBIDDEN_KEYS.has(key) ? forbiddenKey(here) : findUnsafe(item, here, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

/** Characters of a path in a message. */
const MAX_PLACE = 100

/** Returns a path cut to the length that messages show. */
export const shortened = (place: string): string => (place.length > MAX_PLACE ? `${place.slice(0, MAX_PLACE)}…` : place)

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

/** Returns whether the value at a path is replaced whole instead of member by member. */
type IsWhole = (path: readonly string[]) => boolean

const never: IsWhole = () => false

/**
 * Applies a JSON merge patch (RFC 7386): objects merge, `null` removes a key, anything else replaces.
 * Values that the patch does not change keep their identity.
 * @throws InputError that names the path of a forbidden key in the patch.
 */
export function mergePatch(target: unknown, patch: unknown, isWhole = never, path: readonly string[] = []): unknown {
  if (!isObject(patch) || isWhole(path)) {
    refuseUnsafe(patch, path.join('.'))
    return patch
  }
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) {
    const here = [...path, key]
    if (FORBIDDEN_KEYS.has(key)) throw new InputError([forbiddenKey(here.join('.'))])
    if (value === null) delete result[key]
    else result[key] = mergePatch(result[key], value, isWhole, here)
  }
  return result
}

/** Returns the merge patch that turns `from` into `to`; keys that `to` lacks are null. Undefined if they are equal. */
export function diffPatch(from: unknown, to: unknown, isWhole = never, path: readonly string[] = []): Json | undefined {
  if (same(from, to)) return undefined
  if (!isObject(from) || !isObject(to) || isWhole(path)) return to as Json
  const patch: JsonObject = {}
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const changed = key in to ? diffPatch(from[key], to[key], isWhole, [...path, key]) : null
    if (changed !== undefined) patch[key] = changed
  }
  return patch
}
