import type { WebSocket } from 'ws'
import type { PageToStore, StoreToPage } from '../protocol/page'
import { MINI_PROGRAM } from '../protocol/panel'
import { CLOSE_CODES, type ConnectedPage, type PageAbout, type PageIntro, type ServerToPage } from '../protocol/web'
import { parseAbout, parseIntro } from '../protocol/web-schema'
import type { Store } from '../store/store'
import { readUserAgent } from './agents'
import { listenOn, sendOn, socketEnd } from './socket'

/** Number of open connections of pages and their frames. */
const MAX_CONNECTIONS = 256
/** Number of tabs that are remembered with their calls, closed ones included. */
const MAX_TABS = 50
/** Time in which a page that lost its connection may come back with its open calls, in ms. */
const GRACE_MS = 10_000
const MAX_TITLE = 200

/** What is remembered of a tab. */
export interface Tab {
  /** The name that the tab has given itself. */
  readonly id: string
  readonly tab: number
  title: string
  url: string
  readonly browser: string
  readonly device: string
  activeAt: number
}

export interface PagesOptions {
  readonly store: Store
  /** Tabs of an earlier run. */
  readonly tabs: readonly Tab[]
  /** Called when the list of pages has changed. */
  changed(): void
}

/** The connections of pages and their frames. */
export class Pages {
  readonly #options: PagesOptions
  readonly #tabs: Map<string, Tab>
  readonly #sockets = new Map<string, WebSocket>()
  readonly #timers = new Set<NodeJS.Timeout>()
  #connections = 0
  #frames: number

  constructor(options: PagesOptions) {
    this.#options = options
    this.#tabs = new Map(options.tabs.map((tab) => [tab.id, tab]))
    const { documents } = options.store
    this.#frames = Math.max(0, ...documents.map(({ frame }) => frame))
    // Those of an earlier run that do not come back have gone meanwhile.
    this.#after(GRACE_MS, () => {
      for (const { document } of documents) if (!this.#sockets.has(document)) this.#gone(document)
    })
  }

  /** Tabs to remember for the next run. */
  get tabs(): readonly Tab[] {
    return [...this.#tabs.values()]
  }

  /** The tabs that have documents, the one that was active last first. */
  get list(): readonly ConnectedPage[] {
    const frames = new Map<number, number>()
    for (const { tab } of this.#options.store.documents) frames.set(tab, (frames.get(tab) ?? 0) + 1)
    return this.tabs
      .flatMap(({ id: _id, ...tab }) => (frames.has(tab.tab) ? [{ ...tab, frames: frames.get(tab.tab) ?? 0 }] : []))
      .sort((a, b) => b.activeAt - a.activeAt)
  }

  /** Returns whether a document can be sent something now. */
  isOpen(document: string): boolean {
    const socket = this.#sockets.get(document)
    return socket !== undefined && socket.readyState === socket.OPEN
  }

  /** Takes the connection of a document, whose first message identifies it. */
  connect(socket: WebSocket, userAgent: string) {
    if (this.#connections >= MAX_CONNECTIONS) return socket.close(CLOSE_CODES.full, 'too many pages')
    this.#connections++
    socket.on('close', () => this.#connections--)
    let receive = (message: unknown) => {
      const intro = parseIntro(message)
      if (!intro) return socket.close(CLOSE_CODES.invalid, 'intro expected')
      receive = this.#introduce(socket, intro, userAgent)
    }
    listenOn(socket, (message) => receive(message))
  }

  #introduce(socket: WebSocket, intro: PageIntro, userAgent: string): (message: unknown) => void {
    const { store } = this.#options
    const { document, top, url } = intro
    const tab = this.#tab(intro, userAgent)
    const known = store.documents.find((each) => each.document === document)
    const frame = top ? 0 : (known?.frame ?? ++this.#frames)
    const { port, receive, end } = socketEnd<PageToStore, StoreToPage>(socket)
    store.connectPage({ document, tab: tab.tab, frame, origin: MINI_PROGRAM, url }, port)
    this.#sockets.set(document, socket)
    socket.on('close', (code) => {
      const isCurrent = this.#sockets.get(document) === socket
      if (isCurrent) this.#sockets.delete(document)
      const close = () => {
        if (this.#sockets.has(document)) return
        end()
        this.#options.changed()
      }
      // A page says when it leaves; any other end may be one of the network.
      if (code === 1000 || code === 1001) close()
      else this.#after(GRACE_MS, close)
    })
    return (message) => {
      const about = parseAbout(message)
      if (about && top) return this.#describe(tab, about)
      receive(message as PageToStore)
      if ((message as PageToStore | undefined)?.type === 'hello') this.#options.changed()
    }
  }

  #tab({ tab: id, top, url }: PageIntro, userAgent: string): Tab {
    const known = this.#tabs.get(id)
    this.#tabs.delete(id) // the last one used is last
    const number = Math.max(0, ...this.tabs.map(({ tab }) => tab)) + 1
    const tab = known ?? { id, tab: number, title: '', url, ...readUserAgent(userAgent), activeAt: Date.now() }
    if (top) tab.url = url
    this.#tabs.set(id, tab)
    for (const other of this.tabs) {
      if (this.#tabs.size <= MAX_TABS) break
      if (this.#options.store.documents.some((each) => each.tab === other.tab)) continue
      this.#tabs.delete(other.id)
      this.#options.store.tabGone(other.tab)
    }
    return tab
  }

  #describe(tab: Tab, { url, title, active }: PageAbout) {
    Object.assign(tab, { url, title: title.slice(0, MAX_TITLE) }, active ? { activeAt: Date.now() } : {})
    this.#options.changed()
  }

  /** Reloads the documents of a tab, or of all tabs if none is given. */
  reload(tab: number | undefined) {
    for (const { document, tab: its, frame } of this.#options.store.documents) {
      if (frame === 0 && (tab === undefined || tab === its)) this.send(document, { type: 'reload' })
    }
  }

  /** Sends a message that is not the store's. */
  send(document: string, message: Exclude<ServerToPage, StoreToPage>) {
    const socket = this.#sockets.get(document)
    if (socket && this.isOpen(document)) sendOn(socket, message)
  }

  /** Closes all connections. */
  close() {
    for (const timer of this.#timers) clearTimeout(timer)
    for (const socket of this.#sockets.values()) socket.terminate()
  }

  #gone(document: string) {
    this.#options.store.documentGone(document)
    this.#options.changed()
  }

  #after(ms: number, job: () => void) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      job()
    }, ms)
    timer.unref()
    this.#timers.add(timer)
  }
}
