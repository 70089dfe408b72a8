import { CALLS_KEPT, type DroppedCalls, type LogEntry } from '../protocol/panel'
import { bytesOf } from './bytes'
import { KEPT_BYTES } from './limits'

/** Calls beyond the limit before a sweep: removing the first key of a long map at each call costs more than the call. */
const SWEEP = 500
/** The same for bytes, as a factor of the limit. */
const SWEEP_PART = 1.1

/** Instead of a document: all documents that are gone. */
const GONE = ''

/** A log as panels see it. */
export interface LogView {
  /** Oldest first. */
  readonly entries: readonly LogEntry[]
  readonly dropped: number
  /** The dropped calls of each document; '' for all documents that are gone. */
  readonly droppedOf: Readonly<Record<string, DroppedCalls>>
  readonly pushedOut: number
  get(id: string): LogEntry | undefined
  /** @param most number of calls to keep of each tab. */
  limit(most: number): void
}

/** Number and size of the calls of one document, or of all. */
interface Share {
  calls: number
  bytes: number
}

/**
 * The calls of one tab, oldest first, limited by number and by bytes. Calls of documents that are gone are discarded
 * first, then those beyond a document's fair share, so that none displaces the calls of another.
 */
export class CallLog implements LogView {
  readonly #isThere: (document: string) => boolean
  readonly #entries = new Map<string, LogEntry>()
  readonly #shares = new Map<string, Share>()
  readonly #all: Share = { calls: 0, bytes: 0 }
  #most: number = CALLS_KEPT.usual
  #swept = 0
  /** Calls that were not reported, or not legibly, by document and API. */
  readonly #dropped = new Map<string, Map<string, number>>()

  /** @param isThere returns whether a document can still make calls. */
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

  /** Number of calls that were discarded for newer ones. */
  get pushedOut(): number {
    return this.#swept + Math.max(0, this.#entries.size - this.#most)
  }

  /** Number of calls that pages did not report, or not legibly. */
  get dropped(): number {
    let sum = 0
    for (const apis of this.#dropped.values()) for (const n of apis.values()) sum += n
    return sum
  }

  get droppedOf(): Readonly<Record<string, DroppedCalls>> {
    this.#forgetGone()
    return Object.fromEntries([...this.#dropped].map(([document, apis]) => [document, Object.fromEntries(apis)]))
  }

  /**
   * Counts calls of a document that are not logged.
   * @param apis those of them whose API is known.
   */
  drop(document: string, calls: number, apis: readonly (readonly [api: string, calls: number])[]) {
    if (!this.#dropped.has(document)) this.#forgetGone()
    let left = calls
    for (const [api, n] of apis) {
      // A page can count what it likes.
      const counted = Math.min(n, left)
      this.#drop(document, api, counted)
      left -= counted
    }
    this.#drop(document, '', left)
  }

  /** Adds the dropped calls of documents that are gone to one entry, since a tab can have any number of documents. */
  #forgetGone() {
    for (const [document, apis] of this.#dropped) {
      if (document === GONE || this.#isThere(document)) continue
      this.#dropped.delete(document)
      for (const [api, n] of apis) this.#drop(GONE, api, n)
    }
  }

  #drop(document: string, api: string, calls: number) {
    if (calls === 0) return
    const apis = this.#dropped.get(document) ?? new Map<string, number>()
    this.#dropped.set(document, apis.set(api, (apis.get(api) ?? 0) + calls))
  }

  get(id: string): LogEntry | undefined {
    return this.#entries.get(id)
  }

  /** Adds an entry, or replaces the one with the same id in its place. */
  put(entry: LogEntry) {
    const before = this.#entries.get(entry.id)
    if (before) this.#count(before, -1)
    this.#entries.set(entry.id, entry)
    this.#count(entry, 1)
    const { calls, bytes } = this.#all
    if (calls >= this.#most + SWEEP || bytes >= KEPT_BYTES.log * SWEEP_PART) this.#sweep(KEPT_BYTES.log)
  }

  /** @param most number of calls to keep from now on. */
  limit(most: number) {
    this.#most = Math.min(Math.max(CALLS_KEPT.least, Math.floor(most) || CALLS_KEPT.usual), CALLS_KEPT.most)
    this.#sweep(KEPT_BYTES.log)
  }

  /** Discards and counts all calls, to make room for other tabs. */
  discard() {
    this.#sweep(0)
  }

  clear() {
    this.#entries.clear()
    this.#shares.clear()
    Object.assign(this.#all, { calls: 0, bytes: 0 })
    this.#swept = 0
    this.#dropped.clear()
  }

  /** Adds an entry to the counts, or subtracts it. */
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

  /** Removes the oldest entries that may go, while the log is over its limit. */
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
