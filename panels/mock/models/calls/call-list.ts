import type { LogEntry } from '../../../../src/protocol/panel'
import { bytesOf } from '../../../../src/store/bytes'

/** Compares by the time of the call. Calls are reported when they end, so a fast one may arrive before a slow one. */
const compare = (a: LogEntry, b: LogEntry): number =>
  a.at - b.at || a.n - b.n || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Calls in the order in which they were made, with a limit: the oldest are discarded. */
export class CallList {
  #entries: readonly LogEntry[] = []
  readonly #known = new Map<string, LogEntry>()
  #bytes = 0

  /** Oldest first; a new array after each change. */
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

  /** Adds calls; a call with a known id replaces the earlier version. */
  put(changes: readonly LogEntry[]) {
    const entries = [...this.#entries]
    const added = new Map<string, LogEntry>()
    for (const entry of changes) {
      const before = this.#known.get(entry.id)
      const replaced = before ?? added.get(entry.id)
      this.#bytes += bytesOf(entry) - (replaced ? bytesOf(replaced) : 0)
      if (before && compare(before, entry) === 0) {
        entries[indexIn(entries, entry)] = entry
        this.#known.set(entry.id, entry)
        continue
      }
      if (before) {
        entries.splice(indexIn(entries, before), 1)
        this.#known.delete(entry.id)
      }
      added.set(entry.id, entry)
    }
    let ordered = true
    for (const [id, entry] of added) {
      const last = entries.at(-1)
      ordered &&= !last || compare(last, entry) < 0
      entries.push(entry)
      this.#known.set(id, entry)
    }
    // Sorting is needed only if older calls arrived after newer ones.
    this.#entries = ordered ? entries : entries.sort(compare)
  }

  /** Discards the oldest calls over a number and over a size, as the store does. */
  trim(most: number, mostBytes: number) {
    let extra = 0
    for (const entry of this.#entries) {
      if (this.#entries.length - extra <= most && this.#bytes <= mostBytes) break
      this.#known.delete(entry.id)
      this.#bytes -= bytesOf(entry)
      extra++
    }
    if (extra > 0) this.#entries = this.#entries.slice(extra)
  }

  /** Returns the calls made at or after a time. */
  since(at: number): readonly LogEntry[] {
    const [first] = this.#entries
    if (!first || first.at >= at) return this.#entries
    return this.#entries.slice(firstOf(this.#entries, (entry) => entry.at >= at))
  }

  clear() {
    this.#entries = []
    this.#known.clear()
    this.#bytes = 0
  }
}

const indexIn = (entries: readonly LogEntry[], wanted: LogEntry) =>
  firstOf(entries, (entry) => compare(entry, wanted) >= 0)

/** Returns the index of the first call that fits, by binary search: all calls after it fit too. */
function firstOf(entries: readonly LogEntry[], fits: (entry: LogEntry) => boolean): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (fits(entries[middle] as LogEntry)) high = middle
    else low = middle + 1
  }
  return low
}
