import { expect, test } from 'vitest'
import type { Port } from '../../../src/protocol/channel'
import { FRESH_SEED, PROTOCOL } from '../../../src/protocol/page'
import { Clock, settle } from '../../support/clock'
import { ORIGIN, World } from '../../support/world'
import { Page } from '../../support/world-page'

/** One end of a connection that can send any message. */
function line() {
  const received: unknown[] = []
  let handlers: { message(message: never): void } | undefined
  const port = {
    post: (message: unknown) => void received.push(message),
    listen: (given: NonNullable<typeof handlers>) => {
      handlers = given
    },
    close: () => {},
  } as Port<never, unknown>
  return { port, received, send: (message: unknown) => handlers?.message(message as never) }
}

const MISMATCH = { type: 'mismatch', protocol: PROTOCOL }
const identity = { document: 'old', tab: 1, frame: 0, origin: ORIGIN, url: `${ORIGIN}/` }

test.each([
  ['older', { type: 'hello', protocol: PROTOCOL - 1, rev: 0 }],
  ['newer', { type: 'hello', protocol: PROTOCOL + 1, rev: 0, startedAt: 0, calls: [], more: {} }],
  ['missing', { type: 'hello' }],
])('a page of a version that is %s gets a mismatch and nothing else', async (_what, hello) => {
  const world = new World()
  const panel = world.openPanel()
  const { port, received, send } = line()
  world.store.connectPage(identity, port)
  send(hello)
  send({ type: 'report', calls: '[]', dropped: 5 })
  await settle()
  await world.clock.advance(100)
  expect(received).toEqual([MISMATCH])
  expect(world.store.documents).toEqual([])
  expect(panel.messages.some((message) => message.type === 'log' && message.dropped > 0)).toBe(false)
})

test('a panel of another version gets a mismatch and nothing else', async () => {
  const world = new World()
  const { port, received, send } = line()
  world.store.connectPanel(port)
  send({ type: 'hello', protocol: PROTOCOL + 1, tab: 1, origin: ORIGIN })
  send({ type: 'command', id: 'c', origin: ORIGIN, command: { type: 'privacy/agree' } })
  await settle()
  expect(received).toEqual([MISMATCH])
  expect(world.site.rev).toBe(0)
})

test('a page whose store has another version prints the fix once and stops asking', async () => {
  const clock = new Clock()
  const lines: ReturnType<typeof line>[] = []
  let cut = () => {}
  const connect = () => {
    const next = line()
    lines.push(next)
    const listen = (handlers: Parameters<typeof next.port.listen>[0]) => {
      next.port.listen(handlers)
      cut = handlers.close
    }
    return { ...next.port, listen } as never
  }
  const page = new Page(clock, 'old', connect, FRESH_SEED)
  page.wx.login?.({})
  await settle()
  lines[0]?.send(MISMATCH)
  cut()
  await clock.advance(60_000)
  expect(lines).toHaveLength(1)
  page.runtime.connect()
  lines[1]?.send(MISMATCH)
  expect(page.printed).toEqual(['wx-mock-panel was updated: reload the page'])
  // The replica still answers what it can.
  expect(page.wx.canIUse?.('login')).toBe(true)
})
