import { InputError, type Reason, type ReasonCode } from '../base/input-error'
import { FORBIDDEN_KEYS, type Json, MAX_DEPTH, shortened } from '../base/json'
import { unboxed } from './check-arguments'

/** Maximum number of values in an edit; a shared object counts each time, with its members. */
const MAX_VALUES = 1_000_000

/**
 * Copies an edit from outside as plain JSON. Boxed values are unboxed, undefined members are omitted.
 * @throws InputError that names the path of a value that is not JSON, too deep or too large, or of a forbidden key.
 */
export function toPlain(input: unknown): Json | undefined {
  let count = 0

  function refuse(code: ReasonCode, place: string, values: Reason['values'] = {}): never {
    throw new InputError([{ code, values: { place: shortened(place) || 'the value', ...values } }])
  }

  function take(given: unknown, place: string, depth: number): unknown {
    if (++count > MAX_VALUES) refuse('large', place, { most: MAX_VALUES })
    const value = unboxed(given)
    if (value === undefined && place.endsWith(']')) refuse('json', place)
    if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') refuse('json', place)
    if (typeof value === 'number' && !Number.isFinite(value)) refuse('finite', place, { input: String(value) })
    if (typeof value !== 'object' || value === null) return value
    if (depth > MAX_DEPTH) refuse('deep', place, { most: MAX_DEPTH })
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
