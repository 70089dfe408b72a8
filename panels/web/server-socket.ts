import type { Port } from '../../src/protocol/channel'
import type { PanelToStore, StoreToPanel } from '../../src/protocol/panel'
import { CLOSE_CODES, type PanelToServer, type ServerToPanel, SOCKET_PROTOCOL } from '../../src/protocol/web'

/** The part of a `WebSocket` that a panel uses. */
export interface Socket {
  readonly readyState: number
  send(text: string): void
  close(): void
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
}

/** What the server sends that is not for the panel's models. */
export type ServerMessage = Exclude<ServerToPanel, StoreToPanel>

interface Handlers {
  /** Called with each message of the server itself. */
  server(message: ServerMessage): void
  /** Called once, when the connection has closed or was not made. */
  closed(code: number): void
}

/** `WebSocket.OPEN`, which tests have no class for. */
const OPEN = 1

/** Connection to the server: a port for the store's messages, and the server's own beside them. */
export interface ServerSocket {
  readonly port: Port<StoreToPanel, PanelToStore>
  readonly isOpen: boolean
  readonly isClosed: boolean
  send(message: PanelToServer): void
}

/** Opens the socket of a panel. @param address of the panel's page */
export const openSocket = (address: string, token: string): Socket =>
  new WebSocket(socketUrl(address), [SOCKET_PROTOCOL, token]) as Socket

/** Returns the address of the socket beside a panel's page. */
export function socketUrl(address: string): string {
  const url = new URL('socket/panel', address)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  url.hash = ''
  url.search = ''
  return url.href
}

/** Wraps a socket. Messages that are sent before it opens, or received before anyone listens, are kept. */
export function createServerSocket(socket: Socket, { server, closed }: Handlers): ServerSocket {
  const unsent: string[] = []
  const unread: StoreToPanel[] = []
  let listener: { message(message: StoreToPanel): void; close(): void } | undefined
  let isClosed = false

  function send(message: PanelToServer) {
    if (isClosed) throw new Error('Failed to send: the connection is closed')
    const text = JSON.stringify(message)
    if (socket.readyState === OPEN) socket.send(text)
    else unsent.push(text)
  }

  socket.onopen = () => {
    for (const text of unsent.splice(0)) socket.send(text)
  }
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as ServerToPanel
    if (message.type === 'welcome' || message.type === 'saved' || message.type === 'pages') server(message)
    else if (listener) listener.message(message)
    else unread.push(message)
  }
  socket.onclose = ({ code }) => {
    isClosed = true
    closed(code)
    listener?.close()
  }

  return {
    port: {
      post: send,
      listen(handlers) {
        listener = handlers
        for (const message of unread.splice(0)) handlers.message(message)
      },
      close: () => socket.close(),
    },
    get isOpen() {
      return socket.readyState === OPEN
    },
    get isClosed() {
      return isClosed
    },
    send,
  }
}

/** Returns whether a close code says that the server does not know the token. */
export const isRefusal = (code: number): boolean => code === CLOSE_CODES.token
