/**
 * What one document may cost the store: a full allowance at once, and a steady rate afterwards. A page that answers its
 * calls as fast as it can stays below it.
 */
const FULL = 100_000
/** Per millisecond. */
const STEADY = 10
/** Documents that are remembered, so that a new connection brings no new allowance. */
const MAX_DOCUMENTS = 1_000
const COST = { greeting: 200, call: 4, message: 1, kilobyte: 1 } as const

export interface Work {
  readonly greetings?: number
  readonly calls?: number
  /** Bytes or characters. */
  readonly size?: number
}

/** The allowances of all documents; each document has its own, so that none slows down the others. */
export class Allowances {
  readonly #ticks: (() => number) | undefined
  readonly #documents = new Map<string, { left: number; filledAt: number }>()

  /** @param ticks milliseconds by a clock that no test turns; without it there is no limit. */
  constructor(ticks: (() => number) | undefined) {
    this.#ticks = ticks
  }

  /** Takes the cost of a message; false where the document has not enough left. */
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
