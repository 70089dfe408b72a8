/** Names of the callbacks in an options object (semantics.md 1). */
export const CALLBACK_NAMES = ['success', 'fail', 'complete'] as const
export type CallbackName = (typeof CALLBACK_NAMES)[number]

/** Returns whether a member of an options object is one of its callbacks. */
export const isCallbackName = (name: string): name is CallbackName =>
  (CALLBACK_NAMES as readonly string[]).includes(name)
