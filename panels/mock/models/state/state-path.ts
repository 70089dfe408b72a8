import { isObject, type Json, type JsonObject, same } from '../../../../src/wx/base/json'
import { DEFAULT_STATE } from '../../../../src/wx/state/defaults'
import type { MockState } from '../../../../src/wx/state/schema'

/** The way to a value in the state, key by key: scopes have dots in their names. */
export type StatePath = readonly string[]

export function valueAt(state: MockState, place: StatePath): unknown {
  return place.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), state)
}

/** The merge patch that puts a value there; null puts the default back. */
export function patchAt(place: StatePath, value: Json): JsonObject {
  const [first = '', ...rest] = place
  return { [first]: rest.length === 0 ? value : patchAt(rest, value) }
}

/** The merge patch that does what both do. */
export function joinPatches(a: JsonObject, b: JsonObject): JsonObject {
  const joined = { ...a }
  for (const [key, value] of Object.entries(b)) {
    const before = joined[key]
    joined[key] = isObject(before) && isObject(value) ? joinPatches(before, value) : value
  }
  return joined
}

/** The same state with another value there, which may be null: a merge patch could not say that. */
export function stateWith(state: MockState, place: StatePath, value: Json): MockState {
  const set = (target: unknown, [key, ...rest]: StatePath): unknown =>
    key === undefined
      ? value
      : { ...(isObject(target) ? target : {}), [key]: set(isObject(target) ? target[key] : undefined, rest) }
  return set(state, place) as MockState
}

export function differs(state: MockState, place: StatePath): boolean {
  return !same(valueAt(state, place), valueAt(DEFAULT_STATE, place))
}

export function placeName(place: StatePath): string {
  return place.reduce((name, key) => (key.includes('.') ? `${name}['${key}']` : name ? `${name}.${key}` : key), '')
}
