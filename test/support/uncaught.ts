const EVENTS = ['uncaughtException', 'unhandledRejection'] as const

/** Collects what would end the process, in the place of the listeners of the test runner, until `stop` is called. */
export function collectUncaught() {
  const exceptions: unknown[] = []
  const rejections: unknown[] = []
  const before = EVENTS.map((event) => [event, process.listeners(event as 'uncaughtException')] as const)
  const collectors = { uncaughtException: exceptions, unhandledRejection: rejections }
  for (const event of EVENTS) {
    process.removeAllListeners(event).on(event, (error: unknown) => void collectors[event].push(error))
  }
  return {
    exceptions,
    rejections,
    stop() {
      for (const [event, listeners] of before) {
        process.removeAllListeners(event)
        for (const listener of listeners) process.on(event, listener)
      }
    },
  }
}
