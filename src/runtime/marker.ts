import { MAX_LINE } from '../protocol/limits'

// Kept before page code can replace it.
const { set } = Reflect

/** Marks the place where page code called a function of `wx`; the text is made only when it is read. */
export type Marker = (called: (...args: never[]) => unknown) => () => string | undefined

/**
 * Creates a marker from natives of the window, before page code can replace them.
 * The engine walks the stack only below the called function, and formats it when the text is read.
 */
export function createMarker(NativeError: ErrorConstructor): Marker {
  const capture = NativeError.captureStackTrace as typeof NativeError.captureStackTrace | undefined
  if (!capture) return () => () => undefined
  return (called) => {
    const mark: { stack?: unknown } = {}
    const limit = NativeError.stackTraceLimit
    set(NativeError, 'stackTraceLimit', 1) // the page may have frozen it
    capture(mark, called)
    set(NativeError, 'stackTraceLimit', limit)
    return () => callerOf(mark.stack)
  }
}

/** Returns `name (url:line:column)` of the first frame of a Chromium or Firefox stack. */
function callerOf(stack: unknown): string | undefined {
  if (typeof stack !== 'string') return undefined // the page formats stacks in a way of its own
  const chromium = /^\s*at (.+)$/m.exec(stack)?.[1]
  const firefox = /^(.*)@(.+:\d+:\d+)$/m.exec(stack)
  const caller = chromium ?? (firefox ? `${firefox[1] || '<anonymous>'} (${firefox[2]})` : undefined)
  return caller?.slice(0, MAX_LINE)
}
