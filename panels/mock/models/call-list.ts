import type { LogEntry } from '../../../src/protocol/panel'

/** A call is told of when it is answered, so that a quick one may overtake a slow one. */
const compare = (a: LogEntry, b: LogEntry): number =>
  a.at - b.at || a.n - b.n || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Calls in the order in which they were made; the oldest give way to new ones. */
export class CallList {
  #entries: LogEntry[] = []
  readonly #known = new Map<string, LogEntry>()

  /** Oldest first; changes with the list. */
  get entries(): readonly LogEntry[] {
    return this.#entries
  }

  get size(): number {
    return this.#entries.length
  }

  get(id: string): LogEntry | undefined {
    return this.#known.get(id)
  }

  has(id: string): boolean {
    return this.#known.has(id)
  }

  /** Adds a call, or changes the one of the same id in its place. */
  put(entry: LogEntry) {
    const before = this.#known.get(entry.id)
    this.#known.set(entry.id, entry)
    if (before && compare(before, entry) === 0) {
      this.#entries[this.#place(before)] = entry
      return
    }
    if (before) this.#entries.splice(this.#place(before), 1)
    const last = this.#entries.at(-1)
    if (!last || compare(last, entry) < 0) this.#entries.push(entry)
    else this.#entries.splice(this.#place(entry), 0, entry)
  }

  trim(most: number) {
    if (this.#entries.length <= most) return
    for (const { id } of this.#entries.splice(0, this.#entries.length - most)) this.#known.delete(id)
  }

  clear() {
    this.#entries = []
    this.#known.clear()
  }

  /** Where a call is, or would be. */
  #place(entry: LogEntry): number {
    let low = 0
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(this.#entries[middle] as LogEntry, entry) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
