import { CALLS_KEPT, type LogEntry } from '../protocol/panel'
import { bytesOf } from './bytes'
import { KEPT_BYTES } from './limits'

/** So many calls more than wanted go in one sweep: taking the first of a long map each time costs more than the call. */
const SWEEP = 500
/** The same in bytes, as a part of what is kept. */
const SWEEP_PART = 1.1

/** What the calls of one document, or of all, have in the log. */
interface Share {
  calls: number
  bytes: number
}

/**
 * The calls of one tab, oldest first, bounded by number and by bytes. The calls of documents that are gone give way
 * first; then each document loses what it has beyond its fair share, so that none pushes out the calls of another.
 */
export class CallLog {
  readonly #isThere: (document: string) => boolean
  readonly #entries = new Map<string, LogEntry>()
  readonly #shares = new Map<string, Share>()
  readonly #all: Share = { calls: 0, bytes: 0 }
  #most: number = CALLS_KEPT.usual
  #swept = 0
  /** Calls that the pages had no room to tell of. */
  dropped = 0

  /** @param isThere whether a document can still make calls. */
  constructor(isThere: (document: string) => boolean = () => true) {
    this.#isThere = isThere
  }

  get entries(): readonly LogEntry[] {
    this.#sweep(KEPT_BYTES.log)
    return [...this.#entries.values()]
  }

  get bytes(): number {
    return this.#all.bytes
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
    const before = this.#entries.get(entry.id)
    if (before) this.#count(before, -1)
    this.#entries.set(entry.id, entry)
    this.#count(entry, 1)
    const { calls, bytes } = this.#all
    if (calls >= this.#most + SWEEP || bytes >= KEPT_BYTES.log * SWEEP_PART) this.#sweep(KEPT_BYTES.log)
  }

  /** @param most calls to be kept from now on. */
  keep(most: number) {
    this.#most = Math.min(Math.max(CALLS_KEPT.least, Math.floor(most) || CALLS_KEPT.usual), CALLS_KEPT.most)
    this.#sweep(KEPT_BYTES.log)
  }

  /** Lets all calls go, and counts them: other tabs need the room. */
  giveWay() {
    this.#sweep(0)
  }

  clear() {
    this.#entries.clear()
    this.#shares.clear()
    Object.assign(this.#all, { calls: 0, bytes: 0 })
    this.#swept = 0
    this.dropped = 0
  }

  #count(entry: LogEntry, sign: 1 | -1) {
    const share = this.#shares.get(entry.document) ?? { calls: 0, bytes: 0 }
    const bytes = sign * bytesOf(entry)
    for (const each of [share, this.#all]) {
      each.calls += sign
      each.bytes += bytes
    }
    if (share.calls === 0) this.#shares.delete(entry.document)
    else this.#shares.set(entry.document, share)
  }

  #sweep(most: number) {
    const isTooMuch = ({ calls, bytes }: Share, parts = 1) => calls > this.#most / parts || bytes > most / parts
    if (!isTooMuch(this.#all)) return
    const there = new Set([...this.#shares.keys()].filter(this.#isThere))
    if (there.size < this.#shares.size) this.#remove(isTooMuch, ({ document }) => !there.has(document))
    const parts = Math.max(1, there.size)
    this.#remove(isTooMuch, ({ document }) => isTooMuch(this.#shares.get(document) ?? this.#all, parts))
  }

  /** Takes out the oldest entries that may go, while the whole is too much. */
  #remove(isTooMuch: (share: Share) => boolean, mayGo: (entry: LogEntry) => boolean) {
    for (const entry of this.#entries.values()) {
      if (!isTooMuch(this.#all)) return
      if (!mayGo(entry)) continue
      this.#entries.delete(entry.id)
      this.#count(entry, -1)
      this.#swept++
    }
  }
}
