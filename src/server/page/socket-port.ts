import type { Natives } from '../../page/natives'
import { randomId } from '../../page/random-id'
import type { PageToStore } from '../../protocol/page'
import type { PageToBridge } from '../../protocol/seed'
import { CLOSE_CODES, type PageToServer, type ServerToPage, SOCKET_PROTOCOL } from '../../protocol/web'

/** Delays before the next try to connect, in ms: the first, and the longest. */
const FIRST_RETRY_MS = 250
const LAST_RETRY_MS = 5_000

export interface SocketOptions {
  readonly url: string
  readonly token: string
  tab(): string
  readonly top: boolean
}

/** A `MessagePort` of the runtime, in the place of the extension's, with what only a socket needs. */
interface SocketPort extends MessagePort {
  /** Closes the connection for good: the document is being left. */
  leave(): void
  /** Connects again as a new document, after the page came back from the browser's cache. */
  comeBack(): void
}

/** Creates the connection of a document to its server. It connects again by itself. */
export function createSocketPort(target: Window & typeof globalThis, natives: Natives, options: SocketOptions) {
  const { WebSocket, crypto, document, location } = target
  const { parse, stringify } = JSON
  const { send: sendOn, close: closeOn } = WebSocket.prototype
  const { addEventListener } = target.EventTarget.prototype
  const { apply } = Reflect
  const setTimeout = target.setTimeout.bind(target)
  const warn = target.console.warn.bind(target.console)
  let id = randomId(crypto)
  let socket: WebSocket | undefined
  /** Messages until the connection is open; undefined when there is none. */
  let queue: PageToServer[] | undefined
  let retry = FIRST_RETRY_MS
  let left = false
  let lastAbout = ''

  const port = {
    onmessage: null as ((event: { data: unknown }) => void) | null,
    postMessage(message: PageToStore | PageToBridge) {
      if (message.type === 'open') open()
      else {
        post(message as PageToStore)
        // A page's title and address may have changed since.
        if (message.type === 'report') about()
      }
    },
    leave() {
      left = true
      const closing = socket
      socket = undefined
      queue = undefined
      if (closing) apply(closeOn, closing, [1000])
    },
    comeBack() {
      left = false
      id = randomId(crypto) // the store has forgotten the old one
      port.onmessage?.({ data: { type: 'closed' } })
      wake()
    },
  }

  function post(message: PageToServer) {
    if (queue) queue.push(message)
    else if (socket?.readyState === WebSocket.OPEN) apply(sendOn, socket, [stringify(message)])
    else throw new Error('The server is not connected')
  }

  function open() {
    if (left) throw new Error('The document is being left')
    lastAbout = ''
    const opened = new WebSocket(options.url, [SOCKET_PROTOCOL, options.token])
    socket = opened
    queue = [{ type: 'intro', document: id, tab: options.tab(), top: options.top, url: location.href }]
    about()
    const on = <E extends Event>(type: string, job: (event: E) => void) =>
      apply(addEventListener, opened, [type, (event: E) => natives.inside(() => socket === opened && job(event))])
    on('open', () => {
      retry = FIRST_RETRY_MS
      const waiting = queue ?? []
      queue = undefined
      for (const message of waiting) post(message)
    })
    on<MessageEvent<string>>('message', ({ data }) => receive(parse(data) as ServerToPage))
    on<CloseEvent>('close', ({ code }) => {
      socket = undefined
      queue = undefined
      port.onmessage?.({ data: { type: 'closed' } })
      if (code === CLOSE_CODES.token)
        return void warn('wx-mock-panel: the server has changed. Reload the page to connect.')
      if (left) return
      setTimeout(() => natives.inside(wake), retry)
      retry = Math.min(retry * 2, LAST_RETRY_MS)
    })
  }

  function receive(message: ServerToPage) {
    if (message.type === 'reload') location.reload()
    else port.onmessage?.({ data: message })
  }

  function wake() {
    if (!left && !socket) port.onmessage?.({ data: { type: 'wake' } })
  }

  /** Sends title and address, if they are new or the page has become visible. */
  function about() {
    if (!socket || !options.top) return
    const message = { type: 'about', url: location.href, title: document.title, active: document.hasFocus() } as const
    const text = stringify(message)
    if (text === lastAbout) return
    lastAbout = text
    try {
      post(message)
    } catch {
      // The connection has just closed, and the next one begins with it.
    }
  }

  return { port: port as unknown as SocketPort, about }
}
