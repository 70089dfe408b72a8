import type { CallReport, CallRequest } from '../protocol/page'
import { ALL_TABS, type LogEntry } from '../protocol/panel'
import { AllLogs } from './all-logs'
import { isBackEnd } from './back-end'
import { Ledger, lastThatFit } from './bytes'
import { CallLog, type LogView } from './call-log'
import type { Documents } from './documents'
import type { PageIdentity } from './env'
import { KEPT_BYTES } from './limits'
import type { Persistence } from './persistence'

const SAVE_MS = 1_000
const MAX_SAVED = 500

/** Callbacks for changes of the logs. */
export interface LogEvents {
  logged(tab: number, entry: LogEntry): void
  /** More calls were counted without being kept. */
  dropped(tab: number): void
  /** The whole log was replaced. */
  changed(tab: number): void
}

/** The call log of each tab, in memory. It is stored with a delay far below the worker's idle time. */
export class Logs {
  readonly #persistence: Persistence
  readonly #documents: Documents
  readonly #events: LogEvents
  readonly #logs = new Map<number, CallLog>()
  readonly #sizes = new Ledger<number>(KEPT_BYTES.logs)
  /** Tabs with a stored log of an earlier run. */
  readonly #stored: Set<number>
  readonly #all = new AllLogs(() => this.#tabs.map((tab) => [tab, this.of(tab)]))

  constructor(persistence: Persistence, documents: Documents, events: LogEvents) {
    this.#persistence = persistence
    this.#documents = documents
    this.#events = events
    this.#stored = new Set(persistence.suffixes(LOG).map(Number))
  }

  get #tabs(): readonly number[] {
    return [...new Set([...this.#stored, ...this.#logs.keys()])]
  }

  /** Returns what a panel sees that watches a tab, or all tabs. */
  seenFrom(tab: number): LogView {
    return tab === ALL_TABS ? this.#all : this.of(tab)
  }

  /** Returns the log of a tab. */
  of(tab: number): CallLog {
    let log = this.#logs.get(tab)
    if (!log) {
      log = new CallLog((document) => isBackEnd(document) || this.#documents.get(document) !== undefined)
      for (const entry of this.#persistence.read<LogEntry[]>(key(tab)) ?? []) log.put(entry)
      this.#logs.set(tab, log)
    }
    return log
  }

  /** Logs a call that the store is to answer. @param rev the store's revision, which the page may not have yet. */
  request(
    identity: PageIdentity,
    { gesture: _gesture, listens: _listens, params: _params, ...head }: CallRequest,
    rev: number,
  ) {
    this.#record(identity, { ...head, rev, duration: null, outcome: null, why: null })
  }

  /**
   * Logs the calls of a report.
   * @param dropped number of calls that are only counted.
   * @param apis those of them whose API is known.
   */
  report(
    identity: PageIdentity,
    calls: readonly CallReport[],
    dropped: number,
    apis: readonly (readonly [api: string, calls: number])[] = [],
  ) {
    for (const call of calls) this.#record(identity, call)
    if (dropped === 0) return
    this.of(identity.tab).drop(identity.document, dropped, apis)
    this.#events.dropped(identity.tab)
  }

  /** Logs a call of a back end, or its answer. */
  serverCall(tab: number, entry: LogEntry) {
    this.#put(tab, entry)
  }

  /** Marks the unanswered calls of a document that is gone. */
  abandon(tab: number, document: string) {
    for (const entry of this.of(tab).entries) {
      if (entry.document === document && !entry.outcome) this.#put(tab, { ...entry, abandoned: true })
    }
  }

  /** Empties the log of a tab, or of all tabs. */
  clear(tab: number) {
    // Calls of a back end are in the log of ALL_TABS itself while no tab is open.
    for (const each of tab === ALL_TABS ? this.#tabs : [tab]) {
      this.of(each).clear()
      this.#save(each)
      this.#events.changed(each)
    }
  }

  /** Forgets a tab that is closed. */
  remove(tab: number) {
    this.#logs.delete(tab)
    this.#stored.delete(tab)
    this.#sizes.set(tab, 0)
    this.#persistence.save(key(tab), () => undefined)
  }

  #record({ document, frame, origin }: PageIdentity, call: CallReport) {
    const tab = this.#documents.get(document)?.tab
    if (tab === undefined) return
    const id = `${document}/${call.n}`
    const before = this.of(tab).get(id)
    if (before?.outcome && !call.outcome) return // repeated after a reconnection
    this.#put(tab, { ...call, id, document, frame, origin, rev: before?.rev ?? call.rev })
  }

  #put(tab: number, entry: LogEntry) {
    const log = this.of(tab)
    log.put(entry)
    this.#sizes.set(tab, log.bytes)
    this.#events.logged(tab, entry)
    this.#save(tab)
    for (const other of this.#sizes.takeLargest()) {
      this.of(other).discard()
      this.#save(other)
      this.#events.changed(other)
    }
  }

  #save(tab: number) {
    this.#persistence.saveLater(key(tab), () => this.#saved(tab), SAVE_MS)
  }

  #saved(tab: number): readonly LogEntry[] | undefined {
    const entries = this.#logs.get(tab)?.entries
    return entries && lastThatFit(entries.slice(-MAX_SAVED), KEPT_BYTES.savedLog)
  }
}

const LOG = 'log:'
const key = (tab: number) => LOG + tab
