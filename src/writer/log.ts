import { CALLS_KEPT, type LogEntry } from '../protocol/panel'

/** So many calls more than wanted go in one sweep: taking the first of a long map each time costs more than the call. */
const SWEEP = 500

/** The calls of one tab, oldest first; the oldest give way to new ones. */
export class CallLog {
  #entries = new Map<string, LogEntry>()
  #most: number = CALLS_KEPT.usual
  #swept = 0
  /** Calls that the pages had no room to tell of. */
  dropped = 0

  get entries(): readonly LogEntry[] {
    const all = [...this.#entries.values()]
    return all.length > this.#most ? all.slice(-this.#most) : all
  }

  /** Calls that gave way to newer ones. */
  get pushedOut(): number {
    return this.#swept + Math.max(0, this.#entries.size - this.#most)
  }

  get(id: string): LogEntry | undefined {
    return this.#entries.get(id)
  }

  /** Adds an entry, or changes the one of the same id in its place. */
  put(entry: LogEntry) {
    this.#entries.set(entry.id, entry)
    if (this.#entries.size >= this.#most + SWEEP) this.#sweep()
  }

  /** @param most calls to be kept from now on. */
  keep(most: number) {
    this.#most = Math.min(Math.max(CALLS_KEPT.least, Math.floor(most) || CALLS_KEPT.usual), CALLS_KEPT.most)
    this.#sweep()
  }

  clear() {
    this.#entries.clear()
    this.#swept = 0
    this.dropped = 0
  }

  #sweep() {
    for (const id of this.#entries.keys()) {
      if (this.#entries.size <= this.#most) return
      this.#entries.delete(id)
      this.#swept++
    }
  }
}
