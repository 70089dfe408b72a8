import { MessageChannel } from 'node:worker_threads'

// Taken before a test replaces them: waiting for the mock must not wait for a fake clock.
const { setTimeout, clearTimeout } = globalThis

export const nativeTimers = { setTimeout, clearTimeout }

/**
 * Makes a runner of jobs in tasks of their own, in order. Message channels are what no fake timer takes over; an idle
 * one does not keep the process alive.
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
