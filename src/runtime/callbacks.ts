import type { CallReport } from '../protocol/page'
import type { AnyDefinition } from '../wx/apis/definition'
import { CALLBACK_NAMES, type CallbackName } from '../wx/base/callbacks'
import type { Outcome } from '../wx/base/outcome'
import type { RuntimeEnv } from './env'
import { readMembers, textOf } from './snapshot'

/** Function of the page or for the page. */
export type Method = (...args: unknown[]) => unknown

type Callback = (result: unknown) => unknown
export type Callbacks = { [name in CallbackName]?: Callback }

/** Outcome of a call in the page. */
export type Ending = Pick<CallReport, 'ran' | 'threw'>

/** Settles a call, once. */
export type Completion = (outcome: Outcome) => Ending

// Kept before page code can replace it.
export const NativePromise = Promise

/** Returns the functions among success, fail and complete; the options object itself is neither kept nor changed. */
export function readCallbacks({ kind }: AnyDefinition, options: unknown, outside: RuntimeEnv['outside']): Callbacks {
  const callbacks: Callbacks = {}
  if (kind === 'sync' || kind === 'event' || typeof options !== 'object' || options === null) return callbacks
  const members = readMembers(options, CALLBACK_NAMES, outside)
  for (const name of CALLBACK_NAMES) {
    const callback = members[name]
    if (typeof callback === 'function') callbacks[name] = callback as Callback
  }
  return callbacks
}

/**
 * Returns how a call settles (semantics.md 1). With a callback: exactly one of success and fail, then complete, with the
 * same object, even if the first one throws. Without callbacks: a promise of the same object.
 * @param inPairs whether the promise is always fulfilled, with [null, result] or [error] (semantics.md 9.3).
 */
export function settleCallbacks(
  callbacks: Callbacks,
  promising: boolean,
  { outside, reportError }: Pick<RuntimeEnv, 'outside' | 'reportError'>,
  inPairs = false,
): { completion: Completion; promise: Promise<unknown> | undefined } {
  if (!promising || CALLBACK_NAMES.some((name) => callbacks[name])) {
    return {
      promise: undefined,
      completion: ({ ok, result }) => {
        const ending: Ending = { ran: [] }
        for (const name of [ok ? 'success' : 'fail', 'complete'] as const) {
          const callback = callbacks[name]
          if (!callback) continue
          ending.ran?.push(name)
          try {
            outside(() => callback(result))
          } catch (error) {
            ending.threw ??= textOf(error, outside)
            reportError(error)
          }
        }
        return ending
      },
    }
  }
  let completion!: Completion
  const promise = new NativePromise<unknown>((resolve, reject) => {
    completion = ({ ok, result }) => {
      const settle = ok || inPairs ? resolve : reject
      settle(inPairs ? (ok ? [null, result] : [result]) : result)
      return { ran: ['promise'] }
    }
  })
  return { completion, promise }
}
