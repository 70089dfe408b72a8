/** 2026-01-01T00:00:00Z */
export const START = 1_767_225_600_000

/** A clock that moves only by `advance`. */
export class Clock {
  now = START
  #jobs: { at: number; job: () => void }[] = []

  later = (job: () => void, ms: number) => {
    this.#jobs.push({ at: this.now + ms, job })
  }

  /** Advances by some ms and runs due jobs in order. */
  async advance(ms: number) {
    const end = this.now + ms
    for (;;) {
      await settle()
      const due = this.#jobs.filter((job) => job.at <= end).sort((a, b) => a.at - b.at)[0]
      if (!due) break
      this.#jobs.splice(this.#jobs.indexOf(due), 1)
      this.now = Math.max(this.now, due.at)
      due.job()
    }
    this.now = end
    await settle()
  }
}

/** Waits until all tasks without timers have run. */
export async function settle() {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}
