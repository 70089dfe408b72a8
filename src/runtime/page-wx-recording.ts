import { type AnyDefinition, isDirect } from '../wx/apis/definition'
import { CALLBACK_NAMES } from '../wx/base/callbacks'
import type { Why } from '../wx/engine/why'
import type { CallRecorder } from './call-recorder'
import { type Ending, type Method, readCallbacks } from './callbacks'
import type { RuntimeEnv } from './env'
import { readMembers, textOf } from './snapshot'

const OWN: Why = { by: 'own', step: 'answer' }

/**
 * Calls a method of the page's own `wx` and records the call. It answers as without that: by a return value, a promise or
 * callbacks. Objects of the page are not changed (semantics.md 8.4).
 * @param called the function that the page called.
 */
export function callRecorded(
  method: Method,
  args: unknown[],
  definition: AnyDefinition,
  called: Method,
  { begin }: CallRecorder,
  { inside, outside }: Pick<RuntimeEnv, 'inside' | 'outside'>,
): unknown {
  const { kind, name } = definition
  return inside(() => {
    const callbacks = readCallbacks(definition, args[0], outside)
    const recordEnd = begin(name, args, callbacks, called)
    const ran: NonNullable<Ending['ran']> = []
    let ended = false
    function end(ok: boolean, result: unknown) {
      if (!ended) recordEnd({ ok, result }, OWN, { ran }) // callbacks that run from now on are still added to the record
      ended = true
    }

    // Without callbacks the method may return a promise.
    if (Object.keys(callbacks).length > 0) {
      const wrapped: Record<string, Method> = {}
      for (const key of CALLBACK_NAMES) {
        const callback = callbacks[key]
        // `complete` is called for every outcome.
        if (!callback && key !== 'complete') continue
        wrapped[key] = (result) => {
          inside(() => {
            end(key === 'complete' ? !/:(fail|cancel)/.test(messageOf(result, outside)) : key === 'success', result)
            if (callback) ran.push(key)
          })
          return callback?.(result)
        }
      }
      args[0] = withMembers(args[0] as object, wrapped)
    }
    try {
      const returned = outside(() => method(...args))
      if (isDirect(kind)) end(true, returned ?? null)
      else if (typeof readMembers(Object(returned), ['then'], outside).then === 'function') {
        const settled = (ok: boolean) => (result: unknown) => {
          inside(() => {
            // uni-app 2 fulfills its promises with [null, result] or [error].
            const { 0: error, 1: paired = result } = Array.isArray(result)
              ? readMembers(result, ['0', '1'], outside)
              : {}
            end(ok && !error, error ?? paired)
          })
          if (ok) return result
          throw result
        }
        // Replaces the promise of the page, so that an unhandled rejection is still reported.
        return outside(() => (returned as Promise<unknown>).then(settled(true), settled(false)))
      }
      return returned
    } catch (error) {
      end(false, { errMsg: `${name}:fail ${textOf(error, outside)}` })
      throw error
    }
  })
}

const messageOf = (result: unknown, outside: RuntimeEnv['outside']) =>
  textOf(readMembers(Object(result), ['errMsg'], outside).errMsg, outside)

/** Returns a copy of its class with other members; the object itself where it cannot be copied. */
function withMembers(object: object, members: object): object {
  try {
    return Object.assign(Object.create(Object.getPrototypeOf(object)), object, members)
  } catch {
    return object
  }
}
