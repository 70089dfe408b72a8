import type { Port } from '../protocol/channel'
import type { Revision, StoreToPage } from '../protocol/page'
import { ALL_TABS, type Frame, type LoadSettings } from '../protocol/panel'
import { bytesOf, lastThatFit } from './bytes'
import { type PageIdentity, send } from './env'
import { KEPT_BYTES, MAX_URL } from './limits'

type Settled = Extract<StoreToPage, { type: 'settle' }>
/** Answers that are not delivered yet, by document. */
export type Undelivered = Readonly<Record<string, readonly Settled[]>>
/** What a panel asks of a document. */
type Errand = Extract<StoreToPage, { type: 'replay' | 'fire' }>
type PagePort = Port<unknown, StoreToPage>

/** Number of errands that wait for one document. */
const MAX_ERRANDS = 100
/** Number of names that a document lacks, of which its panel knows. */
const MAX_LACKS = 50

/** The documents that have `wx`, with their connections and undelivered answers. */
export class Documents {
  readonly #documents: Map<string, Frame>
  readonly #ports = new Map<string, PagePort>()
  readonly #undelivered = new Map<string, Set<Settled>>()
  /** Errands for documents of an earlier worker that have not connected again. */
  readonly #errands = new Map<string, readonly Errand[]>()
  /** Documents whose state is older than that of their site. */
  readonly #stale = new Set<string>()
  readonly #revision: (origin: string) => Revision

  /**
   * @param frames documents of an earlier worker.
   * @param revision returns the state of an origin, as its documents may have it.
   */
  constructor(frames: readonly Frame[] = [], revision: (origin: string) => Revision) {
    this.#revision = revision
    this.#documents = new Map(frames.map((frame) => [frame.document, frame]))
  }

  get all(): readonly Frame[] {
    return [...this.#documents.values()]
  }

  /** The documents that are stored for the next worker: whole pages before frames, of which a page can have any number. */
  get saved(): readonly Frame[] {
    const pagesLast = this.all.toSorted((a, b) => Number(a.frame === 0) - Number(b.frame === 0))
    return lastThatFit(pagesLast, KEPT_BYTES.savedDocuments)
  }

  get(document: string): Frame | undefined {
    return this.#documents.get(document)
  }

  /** Returns the documents of a tab, or of all tabs, the top document of each tab first. */
  of(tab: number): Frame[] {
    const frames = tab === ALL_TABS ? [...this.all] : this.all.filter((frame) => frame.tab === tab)
    return frames.sort((a, b) => a.tab - b.tab || a.frame - b.frame)
  }

  /** Returns the documents of an origin. */
  ofOrigin(origin: string): Frame[] {
    return this.all.filter((frame) => frame.origin === origin)
  }

  /**
   * Adds a document, or replaces its connection.
   * @param loaded returns the settings with which it was loaded.
   */
  connect(
    identity: PageIdentity,
    port: PagePort,
    { startedAt, own = false, brings }: Pick<Frame, 'startedAt' | 'own' | 'brings'>,
    loaded: () => LoadSettings,
  ) {
    this.#ports.set(identity.document, port)
    this.#stale.delete(identity.document) // it gets the state where it needs one
    this.#documents.set(identity.document, {
      ...identity,
      url: identity.url.slice(0, MAX_URL),
      startedAt,
      own,
      brings,
      // A document that connects again has been loaded before.
      loaded: this.get(identity.document)?.loaded ?? loaded(),
      listeners: this.get(identity.document)?.listeners ?? {},
      lacks: this.get(identity.document)?.lacks ?? [],
    })
  }

  /** Keeps numbers of listeners of a document. Returns whether one has changed. */
  listen(document: string, listeners: NonNullable<Frame['listeners']>): boolean {
    const frame = this.get(document)
    const hasChanged = Object.entries(listeners).some(([api, count]) => frame?.listeners?.[api] !== count)
    if (!frame || !hasChanged) return false
    this.#documents.set(document, { ...frame, listeners: { ...frame.listeners, ...listeners } })
    return true
  }

  /** Keeps names of `wx` that a document has called in vain. Returns whether one is new. */
  lack(document: string, names: readonly string[]): boolean {
    const frame = this.get(document)
    const lacks = frame?.lacks ?? []
    const added = names.filter((name) => !lacks.includes(name))
    if (!frame || added.length === 0 || lacks.length >= MAX_LACKS) return false
    this.#documents.set(document, { ...frame, lacks: [...lacks, ...new Set(added)].slice(0, MAX_LACKS) })
    return true
  }

  /** Returns true for the connection on which a document has sent its last hello. */
  isCurrent(document: string, port: PagePort): boolean {
    return this.#ports.get(document) === port
  }

  isConnected(document: string): boolean {
    return this.#ports.has(document)
  }

  /** Returns whether the top document of a tab is connected. */
  isTabConnected(tab: number): boolean {
    return this.all.some((each) => each.tab === tab && each.frame === 0 && this.isConnected(each.document))
  }

  /** Forgets the connection of a document. */
  disconnect(document: string) {
    this.#ports.delete(document)
  }

  /** Forgets a document. */
  remove(document: string) {
    this.#documents.delete(document)
    this.#stale.delete(document)
    this.#undelivered.delete(document)
    this.#errands.delete(document)
  }

  /** Runs an errand now, or when the document connects again. Returns false for a document that is gone. */
  run(document: string, errand: Errand): boolean {
    const waiting = this.#errands.get(document) ?? []
    if (!this.#documents.has(document) || waiting.length >= MAX_ERRANDS) return false
    if (!this.send(document, errand)) this.#errands.set(document, [...waiting, errand])
    return true
  }

  /** Runs the errands of a document that has connected again. */
  runErrands(document: string) {
    const waiting = this.#errands.get(document) ?? []
    this.#errands.delete(document)
    for (const errand of waiting) this.run(document, errand)
  }

  /**
   * Sends a message to a document, after the state that it is based on. Returns false when it cannot be reached.
   */
  send(document: string, message: StoreToPage): boolean {
    const isOfState = message.type !== 'waits' && message.type !== 'promptClosed'
    if (isOfState && this.#stale.has(document)) this.#sendState([document])
    return this.#post(document, message)
  }

  /**
   * Sends the new state of an origin to its documents. One with an answer under way gets it with that answer: in between,
   * it could answer other calls from a state that it has by this call only.
   */
  async sendState(origin: string): Promise<void> {
    for (const { document } of this.ofOrigin(origin)) this.#stale.add(document)
    await undefined // the call that has changed the state is about to be answered
    const stale = this.ofOrigin(origin).filter(({ document }) => this.#stale.has(document))
    this.#sendState(stale.flatMap(({ document }) => (this.undelivered(document).length > 0 ? [] : document)))
  }

  /** Sends the state to documents of one origin. */
  #sendState(documents: readonly string[]) {
    const origin = this.#documents.get(documents[0] ?? '')?.origin
    if (origin === undefined) return
    const message: StoreToPage = { type: 'state', ...this.#revision(origin) }
    for (const document of documents) {
      this.#stale.delete(document)
      this.#post(document, message)
    }
  }

  #post(document: string, message: StoreToPage): boolean {
    const port = this.#ports.get(document)
    return port !== undefined && send(port, message)
  }

  /** Returns the answers that a document has not got yet; their calls must not be answered again. */
  undelivered(document: string): readonly Settled[] {
    return [...(this.#undelivered.get(document) ?? [])]
  }

  /** Returns the last answers that fit into a record; the next worker answers the calls of the others again. */
  undeliveredOf(origin: string): Undelivered {
    const all = this.ofOrigin(origin).flatMap(({ document }) =>
      this.undelivered(document).map((answer) => ({ document, answer })),
    )
    const kept = lastThatFit(all, KEPT_BYTES.savedUndelivered, ({ answer }) => bytesOf(answer))
    return Object.fromEntries(
      [...new Set(kept.map(({ document }) => document))].map((document) => [
        document,
        kept.filter((each) => each.document === document).map(({ answer }) => answer),
      ]),
    )
  }

  /** Keeps answers until they are delivered. */
  keepUndelivered(document: string, answers: readonly Settled[]) {
    if (!this.#documents.has(document)) return
    const undelivered = this.#undelivered.get(document) ?? new Set()
    for (const answer of answers) undelivered.add(answer)
    this.#undelivered.set(document, undelivered)
  }

  /** Sends an undelivered answer; it stays undelivered when the document cannot be reached. */
  deliver(document: string, answer: Settled) {
    const undelivered = this.#undelivered.get(document)
    const origin = this.#documents.get(document)?.origin
    if (!undelivered?.has(answer) || origin === undefined) return
    const revision = this.#stale.delete(document) ? this.#revision(origin) : {}
    if (this.#post(document, { ...answer, ...revision })) undelivered.delete(answer)
  }
}
