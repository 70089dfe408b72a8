import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { MAX_REPORT_TEXT } from '../protocol/limits'
import { BASE, CLOSE_CODES, SOCKET_PROTOCOL } from '../protocol/web'
import { socketRefusal } from './access'
import type { Host } from './host'

/** Bytes of a message: a report of the largest size, in UTF-8. */
const MAX_MESSAGE = MAX_REPORT_TEXT * 3
/** Between two looks whether a client is still there, in ms. */
const PING_MS = 30_000

export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  close(): void
}

/** Takes the WebSockets of pages and panels, and refuses those of other sites. */
export function createSockets(host: Host, allowedHosts: readonly string[]): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    maxPayload: MAX_MESSAGE,
    handleProtocols: () => SOCKET_PROTOCOL,
  })
  const kinds: Record<string, { token: string; connect(socket: WebSocket, request: IncomingMessage): void }> = {
    [`${BASE}socket/page`]: {
      token: host.tokens.page,
      connect: (socket, { headers }) => host.pages.connect(socket, headers['user-agent'] ?? ''),
    },
    [`${BASE}socket/panel`]: {
      token: host.tokens.panel,
      connect: (socket) => host.panels.connect(socket),
    },
  }
  const silent = new WeakSet<WebSocket>()
  const pings = setInterval(() => {
    for (const socket of server.clients) {
      if (silent.has(socket)) socket.terminate()
      silent.add(socket)
      if (socket.readyState === socket.OPEN) socket.ping()
    }
  }, PING_MS).unref()

  return {
    upgrade(request, socket, head) {
      const path = (request.url ?? '').split('?', 1)[0] ?? ''
      if (!path.startsWith(BASE)) return false
      const kind = Object.hasOwn(kinds, path) ? kinds[path] : undefined
      const refused = kind && socketRefusal(request.headers, kind.token, allowedHosts)
      if (!kind || refused === 'host' || refused === 'origin') {
        socket.on('error', () => {})
        socket.end(
          `HTTP/1.1 ${kind ? '403 Forbidden' : '404 Not Found'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
        )
        return true
      }
      server.handleUpgrade(request, socket, head, (opened) => {
        opened.on('error', () => {}) // its close event follows
        opened.on('pong', () => silent.delete(opened))
        opened.on('message', () => silent.delete(opened))
        // A close code, which scripts can read: a document of an earlier server must be loaded again.
        if (refused) opened.close(CLOSE_CODES.token, 'wrong token')
        else kind.connect(opened, request)
      })
      return true
    },
    close() {
      clearInterval(pings)
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}
