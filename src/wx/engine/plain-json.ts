import { InputError, type ReasonCode } from '../base/input-error'
import { FORBIDDEN_KEYS, type Json } from '../base/json'
import { unboxed } from './check-arguments'

/** Maximum depth of an edit. Extension messages turn values below level 100 into null, and nest an edit some levels deep. */
export const MAX_DEPTH = 50
/** Maximum number of objects and lists in an edit; a shared object counts each time. */
const MAX_OBJECTS = 100_000
/** Characters of a path in a message. */
const MAX_PLACE = 100

/**
 * Copies an edit from outside as plain JSON. Boxed values are unboxed, undefined members are omitted.
 * @throws InputError that names the path of a value that is not JSON, too deep or too large, or of a forbidden key.
 */
export function toPlain(input: unknown): Json | undefined {
  let objects = 0

  function refuse(code: ReasonCode, place: string): never {
    const shown = place.length > MAX_PLACE ? `${place.slice(0, MAX_PLACE)}…` : place || 'the value'
    const most = code === 'deep' ? MAX_DEPTH : MAX_OBJECTS
    throw new InputError([{ code, values: { place: shown, most } }])
  }

  function take(given: unknown, place: string, depth: number): unknown {
    const value = unboxed(given)
    if (value === undefined && place.endsWith(']')) refuse('json', place)
    if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') refuse('json', place)
    if (typeof value !== 'object' || value === null) return value
    if (depth > MAX_DEPTH) refuse('deep', place)
    if (++objects > MAX_OBJECTS) refuse('large', place)
    try {
      if (Array.isArray(value)) return Array.from(value, (item, index) => take(item, `${place}[${index}]`, depth + 1))
      if (Object.prototype.toString.call(value) !== '[object Object]') refuse('json', place)
      return takeMembers(value as Record<string, unknown>, place, depth)
    } catch (error) {
      if (error instanceof InputError) throw error
      refuse('json', place) // a getter that throws, a revoked proxy
    }
  }

  function takeMembers(object: Record<string, unknown>, place: string, depth: number): unknown {
    const result: Record<string, unknown> = {}
    for (const key of Object.keys(object)) {
      const here = place ? `${place}.${key}` : key
      if (FORBIDDEN_KEYS.has(key)) refuse('forbidden', here)
      const member = take(object[key], here, depth + 1)
      if (member !== undefined) result[key] = member
    }
    return result
  }

  return take(input, '', 0) as Json | undefined
}
