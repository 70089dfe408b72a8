import { DEFAULT_STATE } from '../../../src/wx/defaults'
import { isObject, type Json, type JsonObject, same } from '../../../src/wx/json'
import type { MockState } from '../../../src/wx/state'

/** The way to a value in the state, key by key: scopes have dots in their names. */
export type Place = readonly string[]

export function valueAt(state: MockState, place: Place): unknown {
  return place.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), state)
}

/** The merge patch that puts a value there; null puts the default back. */
export function patchAt(place: Place, value: Json): JsonObject {
  const [first = '', ...rest] = place
  return { [first]: rest.length === 0 ? value : patchAt(rest, value) }
}

export function differs(state: MockState, place: Place): boolean {
  return !same(valueAt(state, place), valueAt(DEFAULT_STATE, place))
}

export function placeName(place: Place): string {
  return place.reduce((name, key) => (key.includes('.') ? `${name}['${key}']` : name ? `${name}.${key}` : key), '')
}
