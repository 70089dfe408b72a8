import { InputError, type Reason } from '../base/input-error'
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

  function refuse(reason: Reason): never {
    throw new InputError([reason])
  }
  const shown = (path: string) => shortened(path) || 'the value'
  const notJson = (path: string): Reason => ({ code: 'json', values: { path: shown(path) } })

  function take(given: unknown, path: string, depth: number): unknown {
    if (++count > MAX_VALUES) refuse({ code: 'large', values: { path: shown(path), most: MAX_VALUES } })
    const value = unboxed(given)
    if (value === undefined && path.endsWith(']')) refuse(notJson(path))
    if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') refuse(notJson(path))
    if (typeof value === 'number' && !Number.isFinite(value))
      refuse({ code: 'finite', values: { path: shown(path), input: String(value) } })
    if (typeof value !== 'object' || value === null) return value
    if (depth > MAX_DEPTH) refuse({ code: 'deep', values: { path: shown(path), most: MAX_DEPTH } })
    try {
      if (Array.isArray(value)) return Array.from(value, (item, index) => take(item, `${path}[${index}]`, depth + 1))
      if (Object.prototype.toString.call(value) !== '[object Object]') refuse(notJson(path))
      return takeMembers(value as Record<string, unknown>, path, depth)
    } catch (error) {
      if (error instanceof InputError) throw error
      refuse(notJson(path)) // a getter that throws, a revoked proxy
    }
  }

  function takeMembers(object: Record<string, unknown>, path: string, depth: number): unknown {
    const result: Record<string, unknown> = {}
    for (const key of Object.keys(object)) {
      const here = path ? `${path}.${key}` : key
      if (FORBIDDEN_KEYS.has(key)) refuse({ code: 'forbidden', values: { path: shown(here) } })
      const member = take(object[key], here, depth + 1)
      if (member !== undefined) result[key] = member
    }
    return result
  }

  return take(input, '', 0) as Json | undefined
}
