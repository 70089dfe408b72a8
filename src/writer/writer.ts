import type { Port } from '../protocol/channel'
import {
  type CallReport,
  type CallRequest,
  type PageToWriter,
  PROTOCOL,
  type Seed,
  type WriterToPage,
} from '../protocol/page'
import { parsePageMessage } from '../protocol/page-schema'
import type { Frame, LogEntry, PanelToWriter, WriterToPanel } from '../protocol/panel'
import { parseCommand } from '../wx/commands'
import { DEFAULT_STATE } from '../wx/defaults'
import type { AnyDefinition } from '../wx/definition'
import type { Json } from '../wx/json'
import { salvageState } from '../wx/state'
import { redact } from '../wx/view'
import { Flushes } from './flushes'
import type { Change } from './history'
import { CallLog } from './log'
import { Panels } from './panels'
import { type HeldCall, Site, type Waiting } from './site'
import { type Source, type Storage, Store } from './store'
import type { Random } from './vault'

/** What a writer needs of the place where it runs: the extension's worker, a test runner, Node. */
export interface WriterHost {
  /** Milliseconds since the epoch. */
  now(): number
  random: Random
  /** By the mini program's clock, which a test may stop and turn. */
  later(job: () => void, ms: number): void
  /** For housekeeping, whatever the clock says: soon, many changes at once. `later` where it is absent. */
  soon?(job: () => void): void
  storage: Storage
  /** Puts the state where documents that begin from now on find it. */
  publish(origin: string, seed: Seed): Promise<void>
  /** Shows how many questions wait for a person in a tab. */
  showWaiting(tab: number, count: number): void
  /** What went wrong with nobody to be told. */
  printError(message: string): void
}

/** Records of an earlier run, as the storage gave them. */
export type Saved = Readonly<Record<string, unknown>>

/** Who is at the other end of a page's connection, as the host knows it: never as the page says it. */
export type PageIdentity = Omit<Frame, 'startedAt'>

const LOG_SAVE_MS = 1_000
const HISTORY_SAVE_MS = 250
const MAX_SAVED_LOG = 500

/** The one writer: owns every origin's state, prompts and call log. */
export class Writer {
  readonly #host: WriterHost
  readonly #definitions: readonly AnyDefinition[] | undefined
  readonly #sites = new Map<string, Site>()
  readonly #off: Set<string>
  readonly #frames = new Map<string, Frame>()
  readonly #pages = new Map<string, Port<unknown, WriterToPage>>()
  /** Answers to calls of documents that are not connected just now. */
  readonly #undelivered = new Map<string, WriterToPage[]>()
  readonly #logs = new Map<number, CallLog>()
  readonly #logsToSave = new Set<number>()
  readonly #historiesToSave = new Set<string>()
  /** Open prompts by tab, as they were shown last. */
  readonly #waiting = new Map<number, number>()
  readonly #flushes = new Flushes()
  readonly #panels: Panels
  readonly #store: Store
  readonly #saved: Saved

  constructor(host: WriterHost, saved: Saved = {}, definitions?: readonly AnyDefinition[]) {
    this.#host = host
    this.#saved = saved
    this.#definitions = definitions
    this.#off = new Set((saved.off as string[] | undefined) ?? [])
    for (const frame of (saved.frames as Frame[] | undefined) ?? []) this.#frames.set(frame.document, frame)
    this.#store = new Store((records) => this.#write(records))
    this.#panels = new Panels({
      later: host.soon ?? host.later,
      frames: (tab) => this.framesOf(tab),
      site: (origin) => this.site(origin),
      log: (tab) => this.#log(tab),
    })
  }

  /** The site of an origin; a fresh install where nothing is known of it. */
  site(origin: string): Site {
    const known = this.#sites.get(origin)
    if (known) return known
    const record = this.#saved[`site:${origin}`] as { state: unknown; rev: number } | undefined
    const site = new Site({
      origin,
      state: record ? salvageState(record.state) : DEFAULT_STATE,
      rev: record?.rev ?? 0,
      changes: (this.#saved[`history:${origin}`] as Change[] | undefined) ?? [],
      now: this.#host.now,
      later: this.#host.later,
      random: this.#host.random,
      ...(this.#definitions ? { definitions: this.#definitions } : {}),
      events: {
        changed: () => this.#siteChanged(site),
        waitingChanged: () => this.#waitingChanged(site),
        toPage: (document, message) => this.#toPage(document, message),
        settled: (call, outcome, why, delay) =>
          this.#afterFlush(() =>
            this.#deliver(call.document, { type: 'settle', n: call.request.n, outcome, why, delay }),
          ),
      },
    })
    this.#sites.set(origin, site)
    const waiting = this.#saved[`waiting:${origin}`] as Waiting | undefined
    if (waiting) site.restore(waiting)
    return site
  }

  /** Every origin that was edited or turned off, with its seed: what a host publishes when it begins. */
  seeds(): [origin: string, seed: Seed][] {
    const stored = Object.keys(this.#saved).flatMap((key) => (key.startsWith('site:') ? key.slice('site:'.length) : []))
    return [...new Set([...stored, ...this.#off])].map((origin) => [origin, this.#seed(origin)])
  }

  isOn(origin: string): boolean {
    return !this.#off.has(origin)
  }

  /** Turns a site on or off for documents that load from now on. */
  async setOn(origin: string, on: boolean): Promise<void> {
    if (on) this.#off.delete(origin)
    else this.#off.add(origin)
    this.#store.mark('off', { place: 'durable', read: () => [...this.#off] })
    this.#markSite(this.site(origin))
    await this.#store.flush()
  }

  /** Tells panels to look again whether their site is on: the host knows, in the end. */
  accessChanged(): void {
    this.#panels.accessChanged()
  }

  framesOf(tab: number): Frame[] {
    return [...this.#frames.values()].filter((frame) => frame.tab === tab).sort((a, b) => a.frame - b.frame)
  }

  /** Documents that were there when the last worker stopped, and that may be gone. */
  get documents(): readonly Frame[] {
    return [...this.#frames.values()]
  }

  connectPage(identity: PageIdentity, port: Port<unknown, WriterToPage>): void {
    port.listen({
      message: (input) => {
        const message = parsePageMessage(input)
        if (message) this.#fromPage(identity, port, message)
      },
      close: () => {
        if (this.#pages.get(identity.document) !== port) return
        this.#pages.delete(identity.document)
        this.documentGone(identity.document)
      },
    })
  }

  connectPanel(port: Port<PanelToWriter, WriterToPanel>): void {
    this.#panels.connect(port, (message, reply, tab) => this.#fromPanel(message, reply, tab))
  }

  /** Lets go of all that a document waited for. */
  documentGone(document: string): void {
    const frame = this.#frames.get(document)
    if (!frame) return
    this.#frames.delete(document)
    this.#undelivered.delete(document)
    this.#flushes.gone(document)
    for (const call of this.site(frame.origin).forget(document)) this.#abandon(call, frame)
    this.#framesChanged(frame.tab)
  }

  tabGone(tab: number): void {
    for (const { document } of this.framesOf(tab)) this.documentGone(document)
    this.#logs.delete(tab)
    this.#store.mark(`log:${tab}`, { place: 'volatile', read: () => undefined })
    this.#flushInBackground()
  }

  #fromPage(identity: PageIdentity, port: Port<unknown, WriterToPage>, message: PageToWriter) {
    const site = this.site(identity.origin)
    if (message.type === 'hello') {
      if (message.protocol === PROTOCOL) this.#greet(site, identity, port, message)
      else port.close() // a page of another version works on by itself until it is reloaded
      return
    }
    if (this.#pages.get(identity.document) !== port) return // hello comes first
    switch (message.type) {
      case 'call':
        this.#logRequest(identity, message.call)
        return site.ask(identity.document, message.call)
      case 'answer':
        // Only the person's own words count from a page: it cannot make an API fail as it likes.
        if (message.answer.choice !== 'fail')
          this.#guard(() => site.answer(message.prompt, message.answer, identity.document))
        return
      case 'report':
        for (const call of message.calls) this.#put(this.#entry(identity, call))
        if (message.dropped > 0) {
          this.#log(identity.tab).dropped += message.dropped
          this.#panels.logChanged(identity.tab)
        }
        return
      case 'flushed':
        return this.#flushes.answered(message.id, identity.document)
    }
  }

  #greet(
    site: Site,
    identity: PageIdentity,
    port: Port<unknown, WriterToPage>,
    hello: Extract<PageToWriter, { type: 'hello' }>,
  ) {
    const { document, tab, frame } = identity
    for (const other of this.framesOf(tab)) {
      if (other.frame === frame && other.document !== document) this.documentGone(other.document)
    }
    this.#pages.set(document, port)
    this.#frames.set(document, { ...identity, startedAt: hello.startedAt })
    this.#framesChanged(tab)
    // A revision of this writer's own may have had other content under one that died before it was stored.
    if (hello.rev !== site.rev || site.rev !== site.storedRev) {
      this.#toPage(document, { type: 'state', rev: site.rev, state: redact(site.state) })
    }
    site.forget(document, new Set(hello.calls.map(({ n }) => `${document}/${n}`)))
    const delivered = this.#undelivered.get(document) ?? []
    this.#undelivered.delete(document)
    for (const answer of delivered) this.#toPage(document, answer)
    const answered = new Set(delivered.flatMap((answer) => (answer.type === 'settle' ? answer.n : [])))
    for (const call of hello.calls) {
      if (answered.has(call.n)) continue
      this.#logRequest(identity, call)
      site.ask(document, call)
    }
    site.showAgain(document)
  }

  #fromPanel(message: Exclude<PanelToWriter, { type: 'hello' }>, reply: (message: WriterToPanel) => void, tab: number) {
    if (message.type === 'clearLog') return this.clearLog(tab)
    const { id } = message
    const fail = (error: unknown) => reply({ type: 'done', id, error: describe(error) })
    if (message.type === 'sync') {
      const documents = [...this.#frames.values()].filter(({ origin }) => origin === message.origin)
      const ask = (document: string, flush: number) => this.#toPage(document, { type: 'flush', id: flush })
      const answered = this.#flushes.ask(
        documents.map(({ document }) => document),
        ask,
      )
      answered.then(() => reply({ type: 'done', id }))
      return
    }
    try {
      this.#carryOut(message)
    } catch (error) {
      return fail(error)
    }
    this.#store.flush().then(() => reply({ type: 'done', id }), fail)
  }

  #carryOut(message: Exclude<PanelToWriter, { type: 'hello' | 'clearLog' | 'sync' }>) {
    const site = this.site(message.origin)
    switch (message.type) {
      case 'command':
        return site.commit([parseCommand(message.command)], 'edit')
      case 'answer':
        return site.answer(message.prompt, message.answer)
      case 'undo':
        return site.undo()
      case 'redo':
        return site.redo()
      case 'jump':
        return site.jump(message.rev)
      case 'replay': {
        const { document, api, args } = message
        const told = this.#toPage(document, { type: 'replay', api, args })
        if (!told) throw new Error(`Failed to call ${api} again: its page is not connected; reload it`)
      }
    }
  }

  #siteChanged(site: Site) {
    this.#markSite(site)
    const message: WriterToPage = { type: 'state', rev: site.rev, state: redact(site.state) }
    for (const { document, origin } of this.#frames.values()) {
      if (origin === site.origin) this.#toPage(document, message)
    }
    this.#panels.siteChanged(site.origin)
    this.#flushInBackground()
  }

  #waitingChanged(site: Site) {
    const { origin } = site
    this.#store.mark(`waiting:${origin}`, {
      place: 'volatile',
      read: () => ({ calls: [...site.calls.values()], prompts: site.prompts }) as unknown as Json,
    })
    this.#panels.siteChanged(origin)
    this.#showWaiting()
    this.#flushInBackground()
  }

  /** Tells of each tab whose number of open prompts is another than it was. */
  #showWaiting() {
    const counts = new Map<number, number>([...this.#waiting.keys()].map((tab) => [tab, 0]))
    for (const { prompts } of this.#sites.values()) {
      for (const { document } of prompts) {
        const tab = this.#frames.get(document)?.tab
        if (tab !== undefined) counts.set(tab, (counts.get(tab) ?? 0) + 1)
      }
    }
    for (const [tab, count] of counts) {
      if (this.#waiting.get(tab) === count) continue
      if (count === 0) this.#waiting.delete(tab)
      else this.#waiting.set(tab, count)
      this.#host.showWaiting(tab, count)
    }
  }

  #markSite({ origin }: Site) {
    const site = this.site(origin)
    this.#store.mark(`site:${origin}`, {
      place: 'durable',
      read: () => ({ state: site.state, rev: site.rev }) as unknown as Json,
    })
    this.#saveHistory(site)
  }

  #seed(origin: string): Seed {
    const { state, rev } = this.site(origin)
    return { protocol: PROTOCOL, on: this.isOn(origin), rev, state: redact(state) }
  }

  async #write(records: ReadonlyMap<string, Source>): Promise<void> {
    const places = { durable: {}, volatile: {} } as Record<Source['place'], Record<string, Json | undefined>>
    const published: Promise<void>[] = []
    for (const [key, { place, read }] of records) {
      places[place][key] = read()
      if (key.startsWith('site:')) {
        const origin = key.slice('site:'.length)
        published.push(this.#host.publish(origin, this.#seed(origin)))
      }
    }
    const saves = (['durable', 'volatile'] as const)
      .filter((place) => Object.keys(places[place]).length > 0)
      .map((place) => this.#host.storage.save(place, places[place]))
    await Promise.all([...saves, ...published])
  }

  #flushInBackground() {
    this.#store.flush().catch((error) => this.#host.printError(`Failed to store the mock state: ${describe(error)}`))
  }

  /** What pages are told must outlive the worker: it leaves when the state behind it is stored. */
  #afterFlush(tell: () => void) {
    this.#store.flush().then(tell, tell)
  }

  #deliver(document: string, message: WriterToPage) {
    if (this.#toPage(document, message)) return
    if (!this.#frames.has(document)) return
    this.#undelivered.set(document, [...(this.#undelivered.get(document) ?? []), message])
  }

  #toPage(document: string, message: WriterToPage): boolean {
    const port = this.#pages.get(document)
    if (!port) return false
    try {
      port.post(message)
      return true
    } catch {
      return false // closing: its close event follows
    }
  }

  #framesChanged(tab: number) {
    this.#store.mark('frames', { place: 'volatile', read: () => [...this.#frames.values()] as unknown as Json })
    this.#flushInBackground()
    this.#panels.framesChanged(tab)
  }

  #guard(job: () => void) {
    try {
      job()
    } catch (error) {
      this.#host.printError(describe(error))
    }
  }

  #log(tab: number): CallLog {
    let log = this.#logs.get(tab)
    if (!log) {
      log = new CallLog()
      for (const entry of (this.#saved[`log:${tab}`] as LogEntry[] | undefined) ?? []) log.put(entry)
      this.#logs.set(tab, log)
    }
    return log
  }

  #entry({ document, frame, origin }: PageIdentity, call: CallReport): LogEntry & { tab?: never } {
    return { ...call, id: `${document}/${call.n}`, document, frame, origin }
  }

  #logRequest(identity: PageIdentity, { gesture: _gesture, listens: _listens, params: _params, ...head }: CallRequest) {
    this.#put(this.#entry(identity, { ...head, duration: null, outcome: null, why: null }))
  }

  #put(entry: LogEntry) {
    const tab = this.#frames.get(entry.document)?.tab
    if (tab === undefined) return
    const log = this.#log(tab)
    const known = log.get(entry.id)
    if (known?.outcome && !entry.outcome) return // said again after a reconnection
    log.put(entry)
    this.#panels.logged(tab, entry)
    this.#saveLog(tab)
  }

  #abandon(call: HeldCall, { tab }: Frame) {
    const log = this.#log(tab)
    const entry = log.get(call.id)
    if (!entry || entry.outcome) return
    const abandoned: LogEntry = { ...entry, abandoned: true }
    log.put(abandoned)
    this.#panels.logged(tab, abandoned)
    this.#saveLog(tab)
  }

  clearLog(tab: number) {
    this.#log(tab).clear()
    this.#saveLog(tab)
    this.#panels.logChanged(tab)
  }

  /** Like the log: long, and of use only after the worker has been idle. */
  #saveHistory({ origin, history }: Site) {
    if (this.#historiesToSave.has(origin)) return
    this.#historiesToSave.add(origin)
    const later = this.#host.soon ?? this.#host.later
    later(() => {
      this.#historiesToSave.delete(origin)
      this.#store.mark(`history:${origin}`, { place: 'volatile', read: () => history.changes as unknown as Json })
      this.#flushInBackground()
    }, HISTORY_SAVE_MS)
  }

  /** The log is told from memory and stored with a delay far below the worker's idle time. */
  #saveLog(tab: number) {
    if (this.#logsToSave.has(tab)) return
    this.#logsToSave.add(tab)
    const later = this.#host.soon ?? this.#host.later
    later(() => {
      this.#logsToSave.delete(tab)
      const read = () => (this.#logs.get(tab)?.entries.slice(-MAX_SAVED_LOG) ?? []) as unknown as Json
      this.#store.mark(`log:${tab}`, { place: 'volatile', read })
      this.#flushInBackground()
    }, LOG_SAVE_MS)
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
