/**
 * The work that one document may cause at once, in units of `COST`. A page that makes each call as soon as the one before
 * is answered stays below it.
 */
const FULL = 100_000
/** The sustained rate after that, in units per ms. */
const STEADY = 10
/** Number of documents that are remembered, so that a new connection brings no new allowance. */
const MAX_DOCUMENTS = 1_000
const COST = { greeting: 200, call: 4, message: 1, kilobyte: 1 } as const

/** The work that a message causes. */
export interface Work {
  readonly greetings?: number
  readonly calls?: number
  /** Bytes or characters. */
  readonly size?: number
}

/** Rate limits of the work that pages cause, one for each document, so that none slows down the others. */
export class Allowances {
  readonly #ticks: (() => number) | undefined
  readonly #documents = new Map<string, { left: number; filledAt: number }>()

  /** @param ticks milliseconds of a clock that no test moves; without it there is no limit. */
  constructor(ticks: (() => number) | undefined) {
    this.#ticks = ticks
  }

  /** Takes the cost of a message. Returns false where the document has not enough left. */
  take(document: string, { greetings = 0, calls = 0, size = 0 }: Work): boolean {
    if (!this.#ticks) return true
    const now = this.#ticks()
    const { left, filledAt } = this.#documents.get(document) ?? { left: FULL, filledAt: now }
    const filled = Math.min(FULL, left + (now - filledAt) * STEADY)
    const cost = COST.message + greetings * COST.greeting + calls * COST.call + (size / 1_000) * COST.kilobyte
    const isEnough = filled >= cost
    this.#documents.delete(document)
    this.#documents.set(document, { left: isEnough ? filled - cost : filled, filledAt: now })
    const [oldest] = this.#documents.keys()
    if (this.#documents.size > MAX_DOCUMENTS && oldest !== undefined) this.#documents.delete(oldest)
    return isEnough
  }
}
