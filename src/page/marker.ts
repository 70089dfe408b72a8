/** Enough for our own frames and the caller's. */
const FRAMES = 8

/** Marks where the page called `wx`: cheap at the call, read as text when the call is told. */
export function createMarker(NativeError: ErrorConstructor): () => () => string | undefined {
  const ours = scriptOf(new NativeError().stack)
  return () => {
    const limit = NativeError.stackTraceLimit
    NativeError.stackTraceLimit = FRAMES
    const mark = new NativeError()
    NativeError.stackTraceLimit = limit
    return () => callerOf(mark.stack, ours)
  }
}

/** The address of the script that made a stack. */
function scriptOf(stack: string | undefined): string {
  return /((?:chrome|moz)-extension:[^\s)]+?)(?::\d+){2}/.exec(stack ?? '')?.[1] ?? '\0'
}

/** `name (url:line:column)` of the first frame that is not ours. */
export function callerOf(stack: unknown, ours: string): string | undefined {
  if (typeof stack !== 'string') return undefined // the page formats stacks in a way of its own
  const frame = stack
    .split('\n')
    .slice(1)
    .find((line) => line.includes(':') && !line.includes(ours))
  return frame?.trim().replace(/^at /, '').slice(0, 2_000)
}
