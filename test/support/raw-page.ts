import { type CallReport, PROTOCOL, type StoreToPage } from '../../src/protocol/page'
import { ORIGIN, type World } from './world'

/** Returns the fields that every call and report has. */
export const callHead = (n: number, api: string) => ({ n, api, args: [], at: 0, callbacks: [], rev: 0 })

/** Connects a page whose script sends any message through its port, after a hello. */
export function openRawPage(world: World, document = 'raw', frame = 9) {
  const received: StoreToPage[] = []
  let send = (_message: unknown) => {}
  let closed = false
  const identity = { document, tab: 1, frame, origin: ORIGIN, url: `${ORIGIN}/` }
  world.store.connectPage(identity, {
    post: (message) => received.push(message),
    listen: ({ message }) => {
      send = message
    },
    close: () => {
      closed = true
    },
  })
  const sendHello = () => send({ type: 'hello', protocol: PROTOCOL, rev: -1, startedAt: 0, calls: [] })
  sendHello()
  return {
    received,
    sendHello,
    isClosed: () => closed,
    send: (message: unknown) => send(message),
    call: (n: number, api: string, params: object = {}) =>
      send({ type: 'call', call: { ...callHead(n, api), params, gesture: false, listens: false } }),
    report: (calls: readonly CallReport[], more: object = { count: calls.length }) =>
      send({ type: 'report', calls: JSON.stringify(calls), dropped: 0, ...more }),
  }
}
