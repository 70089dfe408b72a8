import type { BrowserContext, Page, Worker } from '@playwright/test'

/** The time of a worker's clock, running or stopped. */
interface Shown {
  time: number
  still: boolean
}

const STILL: Readonly<Record<string, boolean | undefined>> = {
  install: false,
  resume: false,
  pauseAt: true,
  setFixedTime: true,
  setSystemTime: undefined,
  fastForward: undefined,
  runFor: undefined,
}

/**
 * Sets the clock of the extension's worker to that of the pages, since `page.clock` affects only pages. Playwright cannot
 * uninstall a clock, so a browser with a changed clock serves one test only.
 */
export class WorkerClock {
  readonly #worker: Worker
  readonly #page: () => Page | undefined
  #still = false
  #touched = false
  /** The time of the page when it was read. */
  #shown = { time: 0, at: 0 }

  /** @param page a page whose clock to follow. */
  constructor(context: BrowserContext, worker: Worker, page: () => Page | undefined) {
    this.#worker = worker
    this.#page = page
    const { clock } = context
    for (const [name, still] of Object.entries(STILL)) {
      const method = Reflect.get(clock, name) as (...args: unknown[]) => Promise<void>
      Reflect.set(clock, name, async (...args: unknown[]) => {
        await method.apply(clock, args)
        this.#touched = true
        this.#still = still ?? this.#still
        await this.follow()
      })
    }
  }

  get isTouched(): boolean {
    return this.#touched
  }

  now(): number {
    if (!this.#touched) return Date.now()
    return this.#shown.time + (this.#still ? 0 : performance.now() - this.#shown.at)
  }

  /** Sets the worker's clock again: a restarted worker has the real time. */
  async follow(): Promise<void> {
    const page = this.#page()
    if (!this.#touched || !page) return
    const time = await page.evaluate(() => Date.now())
    this.#shown = { time, at: performance.now() }
    await this.#worker.evaluate(showTime, { time, still: this.#still })
  }
}

/** Replaces the worker's clock. It runs in the worker, so it can use nothing outside itself. */
function showTime({ time, still }: Shown): void {
  interface Clock {
    now: typeof Date.now
    setTimeout: typeof setTimeout
    jobs: { job: () => void; due: number }[]
  }
  const KEY = '__wxMockClock'
  const clock: Clock = Reflect.get(globalThis, KEY) ?? { now: Date.now, setTimeout, jobs: [] }
  Reflect.set(globalThis, KEY, clock)
  const begun = clock.now()
  Date.now = still ? () => time : () => time + clock.now() - begun
  const check = () => {
    const due = clock.jobs.filter((one) => one.due <= Date.now())
    clock.jobs = clock.jobs.filter((one) => !due.includes(one))
    for (const { job } of due) job()
  }
  globalThis.setTimeout = ((job: () => void, ms = 0) => {
    clock.jobs.push({ job, due: Date.now() + ms })
    return clock.setTimeout(check, ms)
  }) as typeof setTimeout
  check()
}
