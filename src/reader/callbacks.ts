import type { AnyDefinition } from '../wx/definition'
import type { Outcome } from '../wx/outcome'
import { textOf } from './snapshot'

export const CALLBACK_NAMES = ['success', 'fail', 'complete'] as const
type CallbackName = (typeof CALLBACK_NAMES)[number]

type Callback = (result: unknown) => unknown
export type Callbacks = { [name in CallbackName]?: Callback }

/** Ends a call once; gives back what the page's callbacks threw, if they did. */
export type Completion = (outcome: Outcome) => string | undefined

// Kept before page code can replace it.
const NativePromise = Promise

/** The functions among success, fail and complete; the options object itself is neither kept nor changed. */
export function readCallbacks({ kind }: AnyDefinition, options: unknown): Callbacks {
  const callbacks: Callbacks = {}
  if (kind === 'sync' || kind === 'event' || typeof options !== 'object' || options === null) return callbacks
  for (const name of CALLBACK_NAMES) {
    const callback = (options as Record<string, unknown>)[name]
    if (typeof callback === 'function') callbacks[name] = callback as Callback
  }
  return callbacks
}

/**
 * How a call ends (semantics.md 1): with any callback exactly one of success and fail, then complete, with the same
 * object, whatever the first one throws; without any, a promise of the same object.
 */
export function settleCallbacks(
  callbacks: Callbacks,
  promising: boolean,
  reportError: (error: unknown) => void,
): { completion: Completion; promise: Promise<unknown> | undefined } {
  const { success, fail, complete } = callbacks
  if (success || fail || complete || !promising) {
    return {
      promise: undefined,
      completion: ({ ok, result }) => {
        let threw: string | undefined
        for (const callback of [ok ? success : fail, complete]) {
          try {
            callback?.(result)
          } catch (error) {
            threw ??= textOf(error)
            reportError(error)
          }
        }
        return threw
      },
    }
  }
  let resolve: (result: unknown) => void = () => {}
  let reject: (result: unknown) => void = () => {}
  const promise = new NativePromise<unknown>((onSuccess, onFailure) => {
    resolve = onSuccess
    reject = onFailure
  })
  return {
    promise,
    completion: ({ ok, result }) => {
      if (ok) resolve(result)
      else reject(result)
      return undefined
    },
  }
}
