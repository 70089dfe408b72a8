import type { BrowserContext, Frame, Page } from '@playwright/test'
import type { Port } from '../protocol/channel'
import type { StoreToPage } from '../protocol/page'
import type { PageIdentity } from '../store/env'
import type { Store } from '../store/store'
import type { EngineToPage, PageToEngine } from './wire'

export interface Source {
  page: Page
  frame: Frame
}

/** One document of the context, as a port of the store. Messages wait until the page asks for them. */
class Document {
  readonly id: string
  readonly page: Page
  readonly #identity: PageIdentity
  #handlers: Parameters<Port<unknown, StoreToPage>['listen']>[0] | undefined
  #outbox: EngineToPage[] = []
  readonly #timers: (() => void)[] = []
  #answer: ((text: string) => void) | undefined
  /** Whether the page has got its first answer, by which it learns that the store knows it. */
  #known = false

  constructor(identity: PageIdentity, page: Page, store: Store) {
    this.id = identity.document
    this.page = page
    this.#identity = identity
    store.connectPage(identity, {
      post: (message) => this.send(message),
      listen: (handlers) => {
        this.#handlers = handlers
      },
      close: () => this.close(),
    })
  }

  get frame(): number {
    return this.#identity.frame
  }

  /** Receives a message of the page. */
  receive(message: unknown) {
    this.#handlers?.message(message)
  }

  /** Runs a job later by the page's clock; it ends with the document. */
  later(job: () => void, ms: number) {
    this.send({ type: 'timer', timer: this.#timers.push(job) - 1, ms })
  }

  endTimer(timer: number) {
    this.#timers[timer]?.()
  }

  send(message: EngineToPage) {
    this.#outbox.push(message)
    this.#deliver()
  }

  /** Answers a request of the page, as soon as there are messages. */
  poll(): Promise<string> {
    return new Promise((resolve) => {
      this.#answer = resolve
      this.#deliver()
    })
  }

  close() {
    const handlers = this.#handlers
    this.#handlers = undefined
    handlers?.close()
  }

  #deliver() {
    if (!this.#answer || (this.#known && this.#outbox.length === 0)) return
    const answer = this.#answer
    this.#answer = undefined
    this.#known = true
    answer(JSON.stringify(this.#outbox.splice(0)))
  }
}

/** The documents of a context that have `wx`. */
export class Documents {
  readonly #store: Store
  readonly #origin: string
  readonly #tab: number
  readonly #documents = new Map<string, Document>()
  readonly #gone = new Set<string>()
  readonly #frames = new WeakMap<Frame, number>()
  readonly #pages = new WeakSet<Page>()
  #frameCount = 0
  #lastSender: Document | undefined
  /** The page's time at its last message; undefined while there is no document. */
  time: number | undefined

  constructor(store: Store, origin: string, tab: number) {
    this.#store = store
    this.#origin = origin
    this.#tab = tab
  }

  /** The last page with a document that is still open. */
  get page(): Page | undefined {
    return [...this.#documents.values()].findLast(({ page }) => !page.isClosed())?.page
  }

  /** Receives the messages of a document. Resolves with the answer to its request. */
  receive({ page, frame }: Source, envelope: PageToEngine): Promise<string> | undefined {
    if (this.#gone.has(envelope.document)) return undefined
    const document = this.#documents.get(envelope.document) ?? this.#add(page, frame, envelope.document)
    this.time = envelope.now
    this.#lastSender = document
    for (const message of envelope.messages) document.receive(message)
    if (envelope.timer !== undefined) document.endTimer(envelope.timer)
    return envelope.type === 'poll' ? document.poll() : undefined
  }

  close() {
    for (const document of [...this.#documents.values()]) this.#remove(document)
  }

  /** Runs a job later by the clock of the last document that sent a message: its call needs the timer. */
  later(job: () => void, ms: number) {
    this.#lastSender?.later(job, ms)
  }

  #add(page: Page, frame: Frame, id: string): Document {
    const number = this.#frames.get(frame) ?? this.#frameCount++
    this.#frames.set(frame, number)
    for (const other of [...this.#documents.values()]) if (other.frame === number) this.#remove(other)
    const identity = { document: id, tab: this.#tab, frame: number, origin: this.#origin, url: frame.url() }
    const document = new Document(identity, page, this.#store)
    this.#documents.set(id, document)
    this.#watch(page)
    return document
  }

  #watch(page: Page) {
    if (this.#pages.has(page)) return
    this.#pages.add(page)
    const leave = (gone: (document: Document) => boolean) => {
      for (const document of [...this.#documents.values()]) if (gone(document)) this.#remove(document)
    }
    page.on('framedetached', (frame) => leave(({ frame: number }) => number === this.#frames.get(frame)))
    for (const event of ['close', 'crash'] as const) page.on(event as 'close', () => leave((one) => one.page === page))
  }

  #remove(document: Document) {
    this.#documents.delete(document.id)
    this.#gone.add(document.id)
    document.close()
    this.forgetTime()
  }

  /** Forgets the time when there is no document. */
  forgetTime() {
    if (this.#documents.size === 0) this.time = undefined
  }
}

/** Returns a page whose clock is used while there is no document with `wx`. */
export const anyPage = (context: BrowserContext): Page | undefined =>
  context.pages().findLast((page) => !page.isClosed())
