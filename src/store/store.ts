import type { Port } from '../protocol/channel'
import { PROTOCOL, type Revision, type Seed, type StoreToPage } from '../protocol/page'
import type { Frame, PanelToStore, StoreToPanel } from '../protocol/panel'
import { seedState } from '../protocol/seed-state'
import type { AnyDefinition } from '../wx/apis/definition'
import { same } from '../wx/base/json'
import { ALL_APIS } from '../wx/companions/all'
import { salvageState } from '../wx/engine/parse-state'
import { replicaOf } from '../wx/engine/replica'
import type { ServerRequest, ServerResponse } from '../wx/server/http'
import { DEFAULT_STATE } from '../wx/state/defaults'
import { BackEnd, isBackEnd } from './back-end'
import { Badges } from './badges'
import { Ledger } from './bytes'
import { Logs } from './call-logs'
import { Documents, type Undelivered } from './documents'
import type { PageIdentity, StoreEnv } from './env'
import type { Change } from './history'
import { KEPT_BYTES } from './limits'
import { PageMessages } from './page-messages'
import { PanelMessages } from './panel-messages'
import { Panels } from './panels'
import type { PendingCall, Waiting } from './pending-calls'
import { PendingFlushes } from './pending-flushes'
import { FRAMES, Persistence, type Saved, siteKey } from './persistence'
import { Site } from './site'
import type { Shared } from './site-options'
import { StateSpace } from './state-space'

const HISTORY_SAVE_MS = 250
/** The stored record of a site that differs from a fresh install. */
interface SiteRecord {
  readonly state: unknown
  readonly rev: number
  /** The number of its last edit, counted over all sites. */
  readonly edited?: number
  readonly undelivered?: Undelivered
}

/** The one owner of every origin's state, prompts and call log: the only place where they change. */
export class Store {
  readonly #env: StoreEnv
  readonly #definitions: readonly AnyDefinition[]
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
  readonly #pageMessages: PageMessages
  readonly #panelMessages: PanelMessages
  readonly #backEnd: BackEnd
  readonly #histories = new Ledger<string>(KEPT_BYTES.histories)

  constructor(env: StoreEnv, saved: Saved = {}, definitions: readonly AnyDefinition[] = ALL_APIS) {
    this.#env = env
    this.#definitions = definitions
    this.#shared = { space: new StateSpace(env.storage), pending: { bytes: 0 } }
    this.#badges = new Badges((tab, count) => env.showWaiting(tab, count))
    this.#persistence = new Persistence(env, saved, (origin) => this.seed(origin))
    this.#edits = Math.max(0, ...this.#storedSites().map(({ edited }) => edited))
    this.#off = new Set(this.#persistence.read<string[]>('off'))
    this.#documents = new Documents(this.#persistence.read<Frame[]>(FRAMES), (origin) => this.#revisionOf(origin))
    this.#panels = new Panels({
      later: env.soon ?? env.later,
      frames: (tab) => this.#documents.of(tab),
      site: (origin) => this.site(origin),
      log: (tab) => this.#logs.seenFrom(tab),
    })
    this.#logs = new Logs(this.#persistence, this.#documents, {
      logged: (tab, entry) => this.#panels.logged(tab, entry),
      dropped: (tab) => this.#panels.dropped(tab),
      changed: (tab) => this.#panels.logChanged(tab),
    })
    this.#backEnd = new BackEnd({
      env,
      site: (origin) => this.site(origin),
      log: (origin, entry) => {
        const tabs = this.#documents.ofOrigin(origin).map(({ tab }) => tab)
        for (const tab of new Set([...tabs, ...this.#panels.tabsOf(origin)])) this.#logs.serverCall(tab, entry)
      },
    })
    this.#pageMessages = new PageMessages({
      env,
      definitions,
      documents: this.#documents,
      logs: this.#logs,
      persistence: this.#persistence,
      pendingFlushes: this.#pendingFlushes,
      site: (origin) => this.site(origin),
      documentGone: (document) => this.documentGone(document),
      framesChanged: (tab) => this.#framesChanged(tab),
    })
    this.#panelMessages = new PanelMessages({
      env,
      definitions: definitions ?? ALL_APIS,
      documents: this.#documents,
      logs: this.#logs,
      persistence: this.#persistence,
      pendingFlushes: this.#pendingFlushes,
      site: (origin) => this.site(origin),
      answerServer: (origin, request, gone) => this.answerServer(origin, request, gone),
    })
  }

  /** Returns the site of an origin; a fresh install where nothing is stored for it. */
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
      definitions: this.#definitions,
      events: {
        changed: () => this.#siteChanged(site),
        answered: () => {
          this.#saveHistory(site)
          this.#panels.siteChanged(origin)
        },
        waitingChanged: () => this.#waitingChanged(site),
        toPage: (document, message) => {
          if (!isBackEnd(document)) return void this.#documents.send(document, message)
          if (message.type === 'settle') this.#backEnd.settled(message.n, message.outcome, message.why, 0)
        },
        settled: ({ document, request: { n } }, outcome, why, delay) => {
          if (isBackEnd(document)) {
            return this.#persistence.afterFlush(() => this.#backEnd.settled(n, outcome, why, delay))
          }
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

  /** Returns whether a stored call is still open: answers are stored in another record, so it may have one already. */
  #stillWaits({ document, request: { n } }: PendingCall): boolean {
    const isThere = this.#documents.get(document) !== undefined
    return isThere && !this.#documents.undelivered(document).some((answer) => answer.n === n)
  }

  /** Returns the stored sites, last edited first: a host publishes their seeds when it starts. */
  editedSites(): { origin: string; rev: number; on: boolean }[] {
    return this.#storedSites()
      .sort((a, b) => b.edited - a.edited)
      .map(({ origin, rev }) => ({ origin, rev, on: this.isOn(origin) }))
  }

  /** Returns the state with which documents of an origin start. */
  seed(origin: string): Seed {
    const { state, rev } = this.#revisionOf(origin)
    return { protocol: PROTOCOL, on: this.isOn(origin), rev, state: seedState(state) }
  }

  /** Returns whether the mock is on for a site. */
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

  /** Resolves when all that has changed so far is stored, as far as it can be. */
  stored(): Promise<void> {
    return this.#persistence.settled()
  }

  /** Makes panels ask again whether their site is on, which only the host knows. */
  accessChanged(): void {
    this.#panels.accessChanged()
  }

  /** All known documents. Those of an earlier worker may be gone. */
  get documents(): readonly Frame[] {
    return this.#documents.all
  }

  /** Connects a document; the host vouches for its identity. */
  connectPage(identity: PageIdentity, port: Port<unknown, StoreToPage>): void {
    this.#pageMessages.connect(identity, port)
  }

  /**
   * Answers a back end's request to the platform's server.
   * @param gone ends the call when the back end has closed its connection.
   */
  answerServer(origin: string, request: ServerRequest, gone?: AbortSignal): Promise<ServerResponse> {
    return this.#backEnd.answer(origin, request, gone)
  }

  /** Connects a panel, a popup or a test. */
  connectPanel(port: Port<PanelToStore, StoreToPanel>): void {
    this.#panels.connect(port, (message, reply, tab) => this.#panelMessages.receive(message, reply, tab))
  }

  /** Forgets a document with its calls and prompts. */
  documentGone(document: string): void {
    const frame = this.#documents.get(document)
    if (!frame) return
    this.#pendingFlushes.gone(document)
    // Before the document leaves the tab, so that panels see its prompts close.
    this.site(frame.origin).forget(document)
    this.#documents.remove(document)
    this.#logs.abandon(frame.tab, document)
    this.#framesChanged(frame.tab)
  }

  /** Forgets a closed tab with its documents and its log. */
  tabGone(tab: number): void {
    for (const { document } of this.#documents.of(tab)) this.documentGone(document)
    this.#logs.remove(tab)
  }

  #siteChanged(site: Site) {
    this.#markSite(site)
    void this.#documents.sendState(site.origin)
    this.#panels.siteChanged(site.origin)
    this.#persistence.flushInBackground()
  }

  /** Returns the state of an origin, as its pages may have it. */
  #revisionOf(origin: string): Revision {
    const { rev, state } = this.site(origin)
    return { rev, state: replicaOf(state, this.#definitions) }
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
      // In one record: a call that has changed the state is not made again if the worker dies now.
      const undelivered = this.#documents.undeliveredOf(origin)
      const isFresh = this.isOn(origin) && Object.keys(undelivered).length === 0 && same(site.state, DEFAULT_STATE)
      return isFresh ? undefined : { state: site.state, rev: site.rev, edited, undelivered }
    })
    this.#saveHistory(site)
  }

  /** Stores the history with a delay: it is long, and only the next worker reads it. */
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
    this.#persistence.save(FRAMES, () => this.#documents.saved)
    this.#panels.framesChanged(tab)
  }
}
