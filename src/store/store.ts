import type { Port } from '../protocol/channel'
import { MAX_REPORT } from '../protocol/limits'
import {
  type CallRequest,
  isIncompatibleHello,
  type PageToStore,
  PROTOCOL,
  type Seed,
  type StoreToPage,
} from '../protocol/page'
import { parsePageMessage, parseReports } from '../protocol/page-schema'
import type { Frame, PanelToStore, StoreToPanel } from '../protocol/panel'
import { seedState } from '../protocol/seed-state'
import { DEFINITIONS } from '../wx/apis/catalogue'
import type { AnyDefinition } from '../wx/apis/definition'
import { messageOf } from '../wx/base/error-message'
import { InputError } from '../wx/base/input-error'
import { same } from '../wx/base/json'
import { parseCommand } from '../wx/engine/apply-command'
import { salvageState } from '../wx/engine/parse-state'
import { replicaOf } from '../wx/engine/replica'
import { DEFAULT_STATE } from '../wx/state/defaults'
import { Allowances, type Work } from './allowance'
import { Badges } from './badges'
import { bytesOf, Ledger } from './bytes'
import { Logs } from './call-logs'
import { Documents, type Undelivered } from './documents'
import { type PageIdentity, refusalOf, type StoreEnv, tell } from './env'
import type { PendingCall, Waiting } from './held'
import type { Change } from './history'
import { KEPT_BYTES } from './limits'
import { Panels } from './panels'
import { PendingFlushes } from './pending-flushes'
import { FRAMES, Persistence, type Saved, siteKey } from './persistence'
import { type Shared, Site } from './site'
import { StateSpace } from './state-space'

const HISTORY_SAVE_MS = 250
/** What a page may name that nothing mocks (see runtime/unmocked.ts). */
const NAME = /^[A-Za-z0-9]{1,100}$/

/** What a message costs, before it is looked at any further. */
function workOf(message: PageToStore): Work {
  switch (message.type) {
    case 'hello':
      return { greetings: 1, calls: message.calls.length, size: bytesOf(message.calls) }
    case 'call':
      return { calls: 1, size: bytesOf(message.call) }
    case 'report':
      return { calls: message.count ?? MAX_REPORT, size: message.calls.length }
    default:
      return {}
  }
}

/** What is stored of a site that differs from a fresh install. */
interface SiteRecord {
  readonly state: unknown
  readonly rev: number
  /** The number of its last edit among all of all sites. */
  readonly edited?: number
  readonly undelivered?: Undelivered
}

/** The one store: owns every origin's state, prompts and call log. */
export class Store {
  readonly #env: StoreEnv
  readonly #definitions: readonly AnyDefinition[] | undefined
  readonly #sites = new Map<string, Site>()
  readonly #off: Set<string>
  readonly #badges: Badges
  readonly #pendingFlushes = new PendingFlushes()
  readonly #documents: Documents
  readonly #panels: Panels
  readonly #persistence: Persistence
  readonly #logs: Logs
  #edits: number
  readonly #shared: Shared
  readonly #allowances: Allowances
  /** Every API that a page can call. */
  readonly #names: ReadonlySet<string>
  readonly #histories = new Ledger<string>(KEPT_BYTES.histories)

  constructor(env: StoreEnv, saved: Saved = {}, definitions?: readonly AnyDefinition[]) {
    this.#env = env
    this.#definitions = definitions
    this.#allowances = new Allowances(env.ticks)
    this.#names = new Set((definitions ?? DEFINITIONS).map(({ name }) => name))
    this.#shared = { space: new StateSpace(env.storage), held: { bytes: 0 } }
    this.#badges = new Badges((tab, count) => env.showWaiting(tab, count))
    this.#persistence = new Persistence(env, saved, (origin) => this.seed(origin))
    this.#edits = Math.max(0, ...this.#storedSites().map(({ edited }) => edited))
    this.#off = new Set(this.#persistence.read<string[]>('off'))
    this.#documents = new Documents(this.#persistence.read<Frame[]>(FRAMES))
    this.#panels = new Panels({
      later: env.soon ?? env.later,
      frames: (tab) => this.#documents.of(tab),
      site: (origin) => this.site(origin),
      log: (tab) => this.#logs.of(tab),
    })
    this.#logs = new Logs(this.#persistence, this.#documents, {
      logged: (tab, entry) => this.#panels.logged(tab, entry),
      dropped: (tab) => this.#panels.dropped(tab),
      changed: (tab) => this.#panels.logChanged(tab),
    })
  }

  /** The site of an origin; a fresh install where nothing is known of it. */
  site(origin: string): Site {
    const known = this.#sites.get(origin)
    if (known) return known
    const record = this.#persistence.read<SiteRecord>(siteKey(origin))
    const changes = this.#persistence.read<Change[]>(`history:${origin}`) ?? []
    for (const [document, answers] of Object.entries(record?.undelivered ?? {}))
      this.#documents.keepUndelivered(document, answers)
    const site = new Site({
      origin,
      state: record ? salvageState(record.state) : DEFAULT_STATE,
      rev: record?.rev ?? changes.at(-1)?.rev ?? 0,
      storedRev: record?.rev,
      changes,
      shared: this.#shared,
      now: this.#env.now,
      later: this.#env.later,
      random: this.#env.random,
      ...(this.#definitions ? { definitions: this.#definitions } : {}),
      events: {
        changed: () => this.#siteChanged(site),
        answered: () => {
          this.#saveHistory(site)
          this.#panels.siteChanged(origin)
        },
        waitingChanged: () => this.#waitingChanged(site),
        toPage: (document, message) => void this.#documents.tell(document, message),
        settled: ({ document, request: { n } }, outcome, why, delay) => {
          const answer = { type: 'settle', n, outcome, why, delay } as const
          this.#documents.keepUndelivered(document, [answer])
          this.#persistence.afterFlush(() => this.#documents.deliver(document, answer))
        },
      },
    })
    this.#sites.set(origin, site)
    const waiting = this.#persistence.read<Waiting>(`waiting:${origin}`)
    if (waiting) site.restore(waiting, (call) => this.#stillWaits(call))
    return site
  }

  /** Whether a stored call can still be answered, and was not: it is stored apart from the answers. */
  #stillWaits({ document, request: { n } }: PendingCall): boolean {
    const isThere = this.#documents.get(document) !== undefined
    return isThere && !this.#documents.undelivered(document).some((answer) => answer.n === n)
  }

  /** Sites that were edited or turned off, as they are stored, the last one first: what a host publishes when it begins. */
  editedSites(): { origin: string; rev: number; on: boolean }[] {
    return this.#storedSites()
      .sort((a, b) => b.edited - a.edited)
      .map(({ origin, rev }) => ({ origin, rev, on: this.isOn(origin) }))
  }

  /** Returns what documents of an origin begin with. */
  seed(origin: string): Seed {
    const { state, rev } = this.site(origin)
    return { protocol: PROTOCOL, on: this.isOn(origin), rev, state: seedState(replicaOf(state, this.#definitions)) }
  }

  isOn(origin: string): boolean {
    return !this.#off.has(origin)
  }

  /** Turns a site on or off for documents that load from now on. */
  async setOn(origin: string, on: boolean): Promise<void> {
    if (on) this.#off.delete(origin)
    else this.#off.add(origin)
    this.#persistence.mark('off', () => [...this.#off])
    this.#markSite(this.site(origin))
    await this.#persistence.flush()
  }

  /** Tells panels to look again whether their site is on: the host knows, in the end. */
  accessChanged(): void {
    this.#panels.accessChanged()
  }

  /** Documents that were there when the last worker stopped, and that may be gone. */
  get documents(): readonly Frame[] {
    return this.#documents.all
  }

  connectPage(identity: PageIdentity, port: Port<unknown, StoreToPage>): void {
    port.listen({
      message: (input) => {
        // A page of another version works on by itself until it is reloaded.
        if (isIncompatibleHello(input)) return void tell(port, { type: 'mismatch', protocol: PROTOCOL })
        const message = parsePageMessage(input)
        if (message) this.#fromPage(identity, port, message)
      },
      close: () => {
        if (!this.#documents.isCurrent(identity.document, port)) return
        this.#documents.disconnect(identity.document)
        this.documentGone(identity.document)
      },
    })
  }

  connectPanel(port: Port<PanelToStore, StoreToPanel>): void {
    this.#panels.connect(port, (message, reply, tab) => this.#fromPanel(message, reply, tab))
  }

  /** Lets go of all that a document waited for. */
  documentGone(document: string): void {
    const frame = this.#documents.get(document)
    if (!frame) return
    this.#pendingFlushes.gone(document)
    // Before its origin leaves the tab: panels must see its questions go.
    this.site(frame.origin).forget(document)
    this.#documents.remove(document)
    this.#logs.abandon(frame.tab, document)
    this.#framesChanged(frame.tab)
  }

  tabGone(tab: number): void {
    for (const { document } of this.#documents.of(tab)) this.documentGone(document)
    this.#logs.remove(tab)
  }

  #fromPage(identity: PageIdentity, port: Port<unknown, StoreToPage>, message: PageToStore) {
    const site = this.site(identity.origin)
    if (!this.#allowances.take(identity.document, workOf(message))) return this.#refuse(site, identity, port, message)
    if (message.type === 'hello') return this.#greet(site, identity, port, message)
    if (!this.#documents.isCurrent(identity.document, port)) return // hello comes first
    switch (message.type) {
      case 'call':
        this.#ask(site, identity, message.call)
        return
      case 'answer':
        // Only the person's own words count from a page: it cannot make an API fail as it likes.
        if (message.answer.choice !== 'fail')
          this.#guard(() => site.answerInPage(identity.document, message.prompt, message.answer))
        return
      case 'report':
        return this.#report(identity, message)
      case 'flushed':
        return this.#pendingFlushes.answered(message.id, identity.document)
    }
  }

  #ask(site: Site, identity: PageIdentity, call: CallRequest) {
    if (this.#names.has(call.api)) this.#logs.request(identity, call, site.rev)
    site.ask(identity.document, call)
  }

  #report(identity: PageIdentity, { calls: text, count, dropped }: Extract<PageToStore, { type: 'report' }>) {
    const { calls, unread } = parseReports(text, count)
    const named = calls.filter(({ api, why }) => this.#names.has(api) || (why?.by === 'unmocked' && NAME.test(api)))
    this.#logs.report(identity, named, dropped + unread + calls.length - named.length)
  }

  /** Answers or counts what comes too fast; a greeting or a person's answer comes again when the page has connected again. */
  #refuse(site: Site, identity: PageIdentity, port: Port<unknown, StoreToPage>, message: PageToStore) {
    if (message.type === 'call') return site.refuse(identity.document, message.call, 'too many calls in a short time')
    if (message.type === 'report') return this.#logs.report(identity, [], message.dropped + (message.count ?? 1))
    if (message.type === 'flushed') return this.#pendingFlushes.answered(message.id, identity.document)
    port.close()
  }

  #greet(
    site: Site,
    identity: PageIdentity,
    port: Port<unknown, StoreToPage>,
    hello: Extract<PageToStore, { type: 'hello' }>,
  ) {
    const { document, tab, frame } = identity
    for (const other of this.#documents.of(tab)) {
      if (other.frame === frame && other.document !== document) this.documentGone(other.document)
    }
    this.#documents.connect(identity, port, hello)
    this.#framesChanged(tab)
    // A revision of this store's own may have had other content under one that died before it was stored.
    if (hello.rev !== site.rev || site.rev !== site.storedRev) {
      this.#documents.tell(document, { type: 'state', rev: site.rev, state: replicaOf(site.state, this.#definitions) })
    }
    site.forget(document, new Set(hello.calls.map(({ n }) => `${document}/${n}`)))
    const undelivered = this.#documents.undelivered(document)
    for (const answer of undelivered) this.#persistence.afterFlush(() => this.#documents.deliver(document, answer))
    const answered = new Set(undelivered.map(({ n }) => n))
    for (const call of hello.calls) {
      if (answered.has(call.n)) continue
      this.#ask(site, identity, call)
    }
    site.showAgain(document)
  }

  #fromPanel(message: Exclude<PanelToStore, { type: 'hello' }>, reply: (message: StoreToPanel) => void, tab: number) {
    if (message.type === 'clearLog') return this.#logs.clear(tab)
    const { id } = message
    const fail = (error: unknown) => reply({ type: 'done', id, ...refusalOf(error) })
    if (message.type === 'sync') {
      const documents = this.#documents.ofOrigin(message.origin).map(({ document }) => document)
      const ask = (document: string, flush: number) => this.#documents.tell(document, { type: 'flush', id: flush })
      // First what pages are still to be told, so that they can tell what came of it.
      this.#persistence.told
        .then(() => this.#pendingFlushes.ask(documents, ask))
        .then(() => reply({ type: 'done', id }))
      return
    }
    try {
      this.#carryOut(message)
    } catch (error) {
      return fail(error)
    }
    this.#persistence.flush(siteKey(message.origin)).then(
      () => reply({ type: 'done', id }),
      (error) => fail(new InputError([{ code: 'notStored', values: { detail: messageOf(error) } }])),
    )
  }

  #carryOut(message: Exclude<PanelToStore, { type: 'hello' | 'clearLog' | 'sync' }>) {
    const site = this.site(message.origin)
    switch (message.type) {
      case 'command':
        return site.commit([parseCommand(message.command)], 'edit')
      case 'answer':
        return site.answer(message.prompt, message.answer, message.id)
      case 'undo':
        return site.undo()
      case 'redo':
        return site.redo()
      case 'jump':
        return site.jump(message.rev)
      case 'replay': {
        const { document, api, args } = message
        const told = this.#documents.tell(document, { type: 'replay', api, args })
        if (!told) throw new InputError([{ code: 'gone', values: {} }], `Failed to call ${api} again: `)
      }
    }
  }

  #siteChanged(site: Site) {
    this.#markSite(site)
    const message: StoreToPage = { type: 'state', rev: site.rev, state: replicaOf(site.state, this.#definitions) }
    for (const { document } of this.#documents.ofOrigin(site.origin)) this.#documents.tell(document, message)
    this.#panels.siteChanged(site.origin)
    this.#persistence.flushInBackground()
  }

  #waitingChanged(site: Site) {
    const { origin } = site
    this.#persistence.save(`waiting:${origin}`, () => site.waiting)
    this.#panels.siteChanged(origin)
    this.#showWaiting()
  }

  #showWaiting() {
    const prompts = [...this.#sites.values()].flatMap((site) => site.prompts)
    this.#badges.update(prompts.flatMap(({ document }) => this.#documents.get(document)?.tab ?? []))
  }

  #markSite({ origin }: Site) {
    const site = this.site(origin)
    const edited = ++this.#edits
    this.#persistence.mark(siteKey(origin), () => {
      // In one record, so that no call that has changed the state is carried out again when the worker dies now.
      const undelivered = this.#documents.undeliveredOf(origin)
      const isFresh = this.isOn(origin) && Object.keys(undelivered).length === 0 && same(site.state, DEFAULT_STATE)
      return isFresh ? undefined : { state: site.state, rev: site.rev, edited, undelivered }
    })
    this.#saveHistory(site)
  }

  /** Like the log: long, and of use only after the worker has been idle. */
  #saveHistory({ origin, history }: Site) {
    this.#persistence.saveLater(`history:${origin}`, () => history.saved, HISTORY_SAVE_MS)
    this.#histories.set(origin, history.bytes)
    for (const other of this.#histories.takeSurplus()) {
      const site = this.site(other)
      site.history.clear()
      this.#saveHistory(site)
      this.#panels.siteChanged(other)
    }
  }

  #storedSites(): { origin: string; rev: number; edited: number }[] {
    return this.#persistence.origins.map((origin) => {
      const { rev, edited = 0 } = this.#persistence.read<SiteRecord>(siteKey(origin)) ?? { rev: 0 }
      return { origin, rev, edited }
    })
  }

  #framesChanged(tab: number) {
    this.#persistence.save(FRAMES, () => this.#documents.all)
    this.#panels.framesChanged(tab)
  }

  #guard(job: () => void) {
    try {
      job()
    } catch (error) {
      this.#env.printError(messageOf(error))
    }
  }
}
