import { clearTimeout, setImmediate, setTimeout } from 'node:timers'
import { MessageChannel } from 'node:worker_threads'

/**
 * Real timers for waiting under fake timers. They come from the module, since the globals may be fake before this file is
 * imported (`fakeTimers.enableGlobally` of jest).
 */
export const nativeTimers = { setTimeout, clearTimeout }

const { queueMicrotask } = globalThis
// Fake functions of @sinonjs/fake-timers, which jest and vitest use too, have this property.
const soon: (job: () => void) => void = 'clock' in queueMicrotask ? setImmediate : queueMicrotask

/** Throws an error of user code as an uncaught exception, which fails the test, under fake timers too. */
export function throwUncaught(error: unknown) {
  soon(() => {
    throw error
  })
}

/**
 * Returns a function that runs each job in a task of its own, in order. It uses a message channel, which fake timers do
 * not replace, and which does not keep the process alive while it is idle.
 */
export function createTasks(): (job: () => void) => void {
  const { port1, port2 } = new MessageChannel()
  const jobs: (() => void)[] = []
  port1.on('message', () => {
    const job = jobs.shift()
    if (jobs.length === 0) port1.unref()
    job?.()
  })
  port1.unref()
  return (job) => {
    jobs.push(job)
    port1.ref()
    port2.postMessage(null)
  }
}
