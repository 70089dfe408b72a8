import type { WebSocket } from 'ws'
import { MAX_VIEW } from '../protocol/limits'
import { ALL_TABS, MINI_PROGRAM, type PanelToStore, type StoreToPanel } from '../protocol/panel'
import { CLOSE_CODES, type PanelToServer, type SavedByPanels, type ServerToPanel } from '../protocol/web'
import type { Store } from '../store/store'
import { messageOf } from '../wx/base/error-message'
import { isObject, type Json } from '../wx/base/json'
import type { RecordFile } from './files'
import type { Pages } from './pages'
import { listenOn, sendOn, socketEnd } from './socket'

const MAX_PANELS = 32
const TYPES = ['hello', 'command', 'answer', 'undo', 'redo', 'jump', 'replay', 'fire', 'sync', 'clearLog']

export interface PanelsOptions {
  readonly store: Store
  readonly pages: Pages
  /** What panels keep. */
  readonly file: RecordFile
  addresses(): readonly string[]
  warn(message: string): void
}

/** The connections of panels. */
export class WebPanels {
  readonly #options: PanelsOptions
  readonly #sockets = new Set<WebSocket>()
  #view: Json = null

  constructor(options: PanelsOptions) {
    this.#options = options
  }

  connect(socket: WebSocket) {
    const { store, pages, addresses, warn } = this.#options
    if (this.#sockets.size >= MAX_PANELS) return socket.close(CLOSE_CODES.full, 'too many panels')
    const { port, receive, end } = socketEnd<PanelToStore, StoreToPanel>(socket)
    store.connectPanel(port)
    this.#sockets.add(socket)
    socket.on('close', () => {
      this.#sockets.delete(socket)
      end()
    })
    this.#send(socket, { type: 'welcome', saved: this.#saved, addresses: addresses() })
    this.#send(socket, { type: 'pages', pages: pages.list })
    listenOn(socket, (message) => {
      try {
        const given = parsePanelMessage(message)
        if (given?.type === 'save') this.#save(socket, given.key, given.value)
        else if (given?.type === 'reload') pages.reload(given.tab === ALL_TABS ? undefined : given.tab)
        else if (given) receive(given)
        else socket.close(CLOSE_CODES.invalid, 'not understood')
      } catch (error) {
        warn(`A message of a panel could not be carried out: ${messageOf(error)}`)
        socket.close(CLOSE_CODES.invalid, 'not understood')
      }
    })
  }

  /** Sends the list of connected pages to all panels. */
  pagesChanged() {
    const { list } = this.#options.pages
    for (const socket of this.#sockets) this.#send(socket, { type: 'pages', pages: list })
  }

  close() {
    for (const socket of this.#sockets) socket.terminate()
  }

  get #saved(): SavedByPanels {
    const { settings = null, scenarios = null } = this.#options.file.records
    return { settings, scenarios, view: this.#view }
  }

  #save(from: WebSocket, key: keyof SavedByPanels, value: Json) {
    if (key === 'view') {
      if (JSON.stringify(value).length <= MAX_VIEW) this.#view = value
      return
    }
    const { file, warn } = this.#options
    file.save({ [key]: value }).catch((error) => warn(`What a panel saves could not be stored: ${messageOf(error)}`))
    for (const socket of this.#sockets) if (socket !== from) this.#send(socket, { type: 'saved', key, value })
  }

  #send(socket: WebSocket, message: ServerToPanel) {
    if (socket.readyState === socket.OPEN) sendOn(socket, message)
  }
}

/** Returns a panel's message, for the one mini program that there is; undefined if it is none. */
function parsePanelMessage(message: unknown): PanelToServer | undefined {
  if (!isObject(message)) return undefined
  const { type, key, value, tab } = message
  if (type === 'save') {
    const isKnown = (key === 'settings' || key === 'scenarios' || key === 'view') && value !== undefined
    return isKnown ? { type, key, value: value as Json } : undefined
  }
  if (type === 'reload') return typeof tab === 'number' ? { type, tab } : undefined
  if (!TYPES.includes(String(type))) return undefined
  if (type === 'hello' && !Number.isInteger(tab)) return undefined
  // The store parses the rest.
  return { ...message, ...(type === 'clearLog' ? {} : { origin: MINI_PROGRAM }) } as unknown as PanelToStore
}
