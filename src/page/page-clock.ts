/** The clock of a page: its own time, which a test or a library may have replaced. */
export interface PageClock {
  /** Returns whole milliseconds since the epoch. */
  now(): number
  later(job: () => void, ms: number): void
}

/**
 * Creates the clock of a page. `Date` and `setTimeout` are looked up at each use; where those of the page fail, the
 * original ones serve.
 */
export function createPageClock(
  target: Window & typeof globalThis,
  setTimeout: (job: () => void, ms: number) => unknown,
): PageClock {
  const { now } = target.Date
  return {
    now() {
      try {
        const time = target.Date.now()
        if (Number.isFinite(time)) return time
      } catch {}
      return now()
    },
    later(job, ms) {
      try {
        target.setTimeout(job, ms)
      } catch {
        setTimeout(job, ms)
      }
    },
  }
}
