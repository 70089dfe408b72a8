import type { LogEntry } from '../protocol/panel'

/** Calls kept for a tab whose panel is not open. */
const MAX_ENTRIES = 10_000

/** The calls of one tab, oldest first; the oldest give way to new ones. */
export class CallLog {
  #entries = new Map<string, LogEntry>()
  dropped = 0

  get entries(): readonly LogEntry[] {
    return [...this.#entries.values()]
  }

  get(id: string): LogEntry | undefined {
    return this.#entries.get(id)
  }

  /** Adds an entry, or changes the one of the same id in its place. */
  put(entry: LogEntry) {
    if (!this.#entries.has(entry.id) && this.#entries.size >= MAX_ENTRIES) {
      const [oldest] = this.#entries.keys()
      if (oldest !== undefined) this.#entries.delete(oldest)
      this.dropped++
    }
    this.#entries.set(entry.id, entry)
  }

  clear() {
    this.#entries.clear()
    this.dropped = 0
  }
}
