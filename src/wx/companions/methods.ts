import { isObject } from '../base/json'

/** Calls an API with an options object, and returns what the API returns. */
export type CallApi = (options?: unknown) => unknown

/** Function of `wx`, made of the call of its API. */
export type Method = (call: CallApi) => (...args: unknown[]) => unknown

const { defineProperty } = Reflect

/** Gives a function the name of its API, as methods of `wx` have it (semantics.md 8.2). */
export function named<F extends (...args: never[]) => unknown>(name: string, method: F): F {
  defineProperty(method, 'name', { value: name, configurable: true })
  return method
}

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
