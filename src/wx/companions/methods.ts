import { isObject } from '../base/json'

/** Calls an API with an options object, and returns what the API returns. */
export type CallApi = (options?: unknown) => unknown

/** Function of `wx`, made of the call of its API. */
export type Method = (call: CallApi) => (...args: unknown[]) => unknown

// Kept before page code can replace them.
const { defineProperty } = Reflect
const { stringify } = JSON

/** Gives a function the name of its API, as methods of `wx` have it (semantics.md 8.2). */
export function named<F extends (...args: never[]) => unknown>(name: string, method: F): F {
  defineProperty(method, 'name', { value: name, configurable: true })
  return method
}

/** Returns the option `data` as the page gave it; undefined where it cannot be read. */
export function dataOf(options: unknown): unknown {
  try {
    return Object(options).data
  } catch {
    return undefined // a getter or a proxy that throws
  }
}

/** Most values in `data`; an object that others have twice counts twice. */
const MAX_VALUES = 1_000_000

/** Returns the JSON of `data`; undefined for a function or nothing. @throws for what JSON cannot have */
export function jsonOf(data: unknown): string | undefined {
  let values = 0
  return stringify(data, (_key, value) => {
    if (++values > MAX_VALUES) throw Error()
    return value
  })
}

/** Why a call fails whose `data` JSON cannot have: a cycle, a BigInt, too many values, a `toJSON` that throws. */
export const NO_JSON = 'parameter error: parameter.data should be JSON;'

/**
 * Returns the method of a sync API, whose arguments become members of an options object. It throws what fails, and
 * returns nothing where the result is null (semantics.md 10.1).
 * @param positions names of the arguments.
 */
export const syncMethod =
  (name: string, positions: readonly string[] = []): Method =>
  (call) =>
    named(name, (...args: unknown[]) => {
      const given = positions.flatMap((position, index) => (index < args.length ? [[position, args[index]]] : []))
      const result = call(Object.fromEntries(given))
      if (isObject(result) && typeof result.errMsg === 'string' && result.errMsg.startsWith(`${name}:fail`)) {
        throw Error(result.errMsg)
      }
      return result ?? undefined
    })
