import { MessageChannel } from 'node:worker_threads'

// Taken before a test installs fake timers, which must not stop waiting for the mock.
const { setTimeout, clearTimeout } = globalThis

export const nativeTimers = { setTimeout, clearTimeout }

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
