import type { WebSocket } from 'ws'
import type { Port } from '../protocol/channel'

/** Bytes that may wait for a client that does not read; beyond them it is disconnected. */
const MAX_UNSENT = 64_000_000

/** One end of a WebSocket that carries JSON texts. */
export interface SocketEnd<In, Out> {
  /** The port of the store. */
  readonly port: Port<In, Out>
  /** Passes a message on to the store. */
  receive(message: In): void
  /** Notifies the store that the connection has ended. */
  end(): void
}

/** Makes the store's end of a WebSocket. */
export function socketEnd<In, Out>(socket: WebSocket): SocketEnd<In, Out> {
  let handlers: Parameters<Port<In, Out>['listen']>[0] | undefined
  return {
    port: {
      post: (message) => sendOn(socket, message),
      listen: (given) => {
        handlers = given
      },
      close: () => socket.close(1000),
    },
    receive: (message) => handlers?.message(message),
    end() {
      const ending = handlers
      handlers = undefined
      ending?.close()
    },
  }
}

/** Sends a message as JSON text. @throws when the connection is closed. */
export function sendOn(socket: WebSocket, message: unknown): void {
  if (socket.readyState !== socket.OPEN) throw new Error('The connection is closed')
  socket.send(JSON.stringify(message))
  if (socket.bufferedAmount > MAX_UNSENT) socket.terminate()
}

/** Calls back with each message that is a JSON text, and with undefined for any other. */
export function listenOn(socket: WebSocket, receive: (message: unknown) => void): void {
  socket.on('message', (data, isBinary) => {
    if (isBinary) return receive(undefined)
    let message: unknown
    try {
      message = JSON.parse(String(data))
    } catch {
      // Not JSON.
    }
    receive(message)
  })
}
