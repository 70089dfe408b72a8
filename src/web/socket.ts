import type { Reply } from '../wx/apis/definition'
import type { Json } from '../wx/base/json'
import type { ApiParts, FireEvent } from '../wx/companions/host'
import { type CallApi, dataOf, named } from '../wx/companions/methods'
import type { WebHost } from './host'
import { createTaskListeners } from './listeners'

const OPEN = 1

/** A connection, as connectSocket returns it. */
interface Socket {
  readonly task: Readonly<Record<string, unknown>>
  /** Connects. @returns the error text, if the address is wrong. */
  open(url: string, protocols: readonly string[]): string | undefined
  send(data: unknown): string | undefined
  close(code?: number, reason?: string): string | undefined
}

const EVENTS = ['Open', 'Message', 'Error', 'Close']

/**
 * Creates a connection over WebSocket that is not open yet. Its events are also those of `wx.onSocketXxx`.
 */
function createSocket(WebSocket: WebHost['WebSocket'], fireInPage: FireEvent): Socket {
  const { methods, fire } = createTaskListeners(EVENTS)
  let socket: WebSocket | undefined
  const both = (event: string, value: object) => {
    fire(event, value)
    fireInPage(`onSocket${event}`, value as Json)
  }
  const act = (job: () => string | undefined): string | undefined => {
    try {
      return job()
    } catch (error) {
      return (error as Error).message
    }
  }
  const own: Omit<Socket, 'task'> = {
    open: (url, protocols) =>
      act(() => {
        if (!WebSocket) return 'this version of Node has no WebSocket: version 22 has'
        socket = new WebSocket(url, [...protocols])
        socket.binaryType = 'arraybuffer'
        socket.onopen = () => both('Open', { header: {} })
        socket.onmessage = ({ data }) => both('Message', { data })
        socket.onerror = () => both('Error', { errMsg: `cannot connect to ${url}` })
        socket.onclose = ({ code, reason }) => both('Close', { code, reason })
        return undefined
      }),
    send: (data) =>
      act(() => {
        if (socket?.readyState !== OPEN) return 'SocketTask.readyState is not OPEN'
        socket.send(data as string)
        return undefined
      }),
    close: (code = 1000, reason = '') =>
      act(() => {
        if (!socket || socket.readyState > OPEN) return 'SocketTask.readyState is not OPEN'
        socket.close(code, reason)
        return undefined
      }),
  }
  /** Runs a method of the task, and then the callbacks in its options. */
  const method = (name: string, job: (options: Record<string, unknown>) => string | undefined) =>
    named(name, (options: unknown = {}) => {
      const given = Object(options)
      const problem = job(given)
      const result = { errMsg: problem === undefined ? `${name}:ok` : `${name}:fail ${problem}` }
      for (const callback of [problem === undefined ? given.success : given.fail, given.complete])
        if (typeof callback === 'function') queueMicrotask(() => callback(result))
    })
  return {
    ...own,
    task: {
      get readyState() {
        return socket?.readyState ?? 0
      },
      send: method('send', ({ data }) => own.send(data)),
      close: method('close', ({ code, reason }) => own.close(code as number, reason as string)),
      ...methods,
    },
  }
}

type Act = (given: Record<string, unknown>, socket: Socket | undefined) => string | undefined

const NOT_CONNECTED = 'WebSocket is not connected'

/** What the APIs do. The last two are for the connection that was made last. */
const ACTS: Readonly<Record<string, Act>> = {
  connectSocket: ({ url, protocols = [] }, socket) => socket?.open(url as string, protocols as string[]),
  sendSocketMessage: ({ data }, socket) => (socket ? socket.send(data) : NOT_CONNECTED),
  closeSocket: ({ code, reason }, socket) => (socket ? socket.close(code as number, reason as string) : NOT_CONNECTED),
}

/** Creates the methods and the answers of the APIs of sockets, over WebSocket (semantics.md 10.4). */
export function createSocketParts({ WebSocket }: WebHost, fire: FireEvent): Readonly<Record<string, ApiParts>> {
  let last: Socket | undefined
  /** Data of the call under way, which the answer would get with limits. */
  let sent: unknown

  const answer =
    (name: string, act: Act) =>
    ({ params }: { params: object }): Reply<Json> => {
      const problem = act({ ...params, ...(sent === undefined ? {} : { data: sent }) }, last)
      return problem === undefined ? { result: {} } : { error: { errMsg: `${name}:fail ${problem}` } }
    }

  const connectSocket = (call: CallApi) =>
    named('connectSocket', (options?: unknown) => {
      const socket = createSocket(WebSocket, fire)
      last = socket
      call(options)
      return socket.task
    })
  const sendSocketMessage = (call: CallApi) =>
    named('sendSocketMessage', (options?: unknown) => {
      sent = dataOf(options)
      try {
        return call(options)
      } finally {
        sent = undefined
      }
    })
  const methods: Readonly<Record<string, ApiParts['method']>> = { connectSocket, sendSocketMessage }

  return Object.fromEntries(
    Object.entries(ACTS).map(([name, act]) => {
      const method = methods[name]
      return [name, { answer: answer(name, act), ...(method && { method }) }]
    }),
  )
}
