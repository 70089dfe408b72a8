import { isObject, type Json, type JsonObject, same } from '../../../../src/wx/base/json'
import { DEFAULT_STATE } from '../../../../src/wx/state/defaults'
import type { MockState } from '../../../../src/wx/state/schema'

/** Path to a value in the state, as keys: scopes have dots in their names. */
export type StatePath = readonly string[]

/** Returns the value at a path. */
export function valueAt(state: MockState, path: StatePath): unknown {
  return path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), state)
}

/** Returns the merge patch that sets a value; null restores the default. */
export function patchAt(path: StatePath, value: Json): JsonObject {
  const [first = '', ...rest] = path
  return { [first]: rest.length === 0 ? value : patchAt(rest, value) }
}

/** Returns one merge patch with the effect of both. */
export function joinPatches(a: JsonObject, b: JsonObject): JsonObject {
  const joined = { ...a }
  for (const [key, value] of Object.entries(b)) {
    const before = joined[key]
    joined[key] = isObject(before) && isObject(value) ? joinPatches(before, value) : value
  }
  return joined
}

/** Returns true if the value differs from the default. */
export function differs(state: MockState, path: StatePath): boolean {
  return !same(valueAt(state, path), valueAt(DEFAULT_STATE, path))
}

/** Formats a path for display: `session.code`, `scopes['scope.camera']`. */
export function pathName(path: StatePath): string {
  return path.reduce((name, key) => (key.includes('.') ? `${name}['${key}']` : name ? `${name}.${key}` : key), '')
}
