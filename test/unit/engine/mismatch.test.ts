import { expect, test } from 'vitest'
import type { Port } from '../../../src/protocol/channel'
import { PROTOCOL } from '../../../src/protocol/page'
import { ORIGIN, settle, World } from '../support/world'

/** One end of a connection on which anything at all can be said. */
function line() {
  const heard: unknown[] = []
  let handlers: { message(message: never): void } | undefined
  const port = {
    post: (message: unknown) => void heard.push(message),
    listen: (given: NonNullable<typeof handlers>) => {
      handlers = given
    },
    close: () => {},
  } as Port<never, unknown>
  return { port, heard, say: (message: unknown) => handlers?.message(message as never) }
}

const MISMATCH = { type: 'mismatch', protocol: PROTOCOL }
const identity = { document: 'old', tab: 1, frame: 0, origin: ORIGIN, url: `${ORIGIN}/` }

test.each([
  ['older', { type: 'hello', protocol: PROTOCOL - 1, rev: 0 }],
  ['newer', { type: 'hello', protocol: PROTOCOL + 1, rev: 0, startedAt: 0, calls: [], more: {} }],
  ['of no number at all', { type: 'hello' }],
])('a page of a version that is %s is told so, and is taken for nothing', async (_what, hello) => {
  const world = new World()
  const panel = world.openPanel()
  const { port, heard, say } = line()
  world.writer.connectPage(identity, port)
  say(hello)
  say({ type: 'report', calls: [], dropped: 5 })
  await settle()
  await world.clock.advance(100)
  expect(heard).toEqual([MISMATCH])
  expect(world.writer.documents).toEqual([])
  expect(panel.messages.some((message) => message.type === 'log' && message.dropped > 0)).toBe(false)
})

test('a panel of another version is told so, and nothing else', async () => {
  const world = new World()
  const { port, heard, say } = line()
  world.writer.connectPanel(port)
  say({ type: 'hello', protocol: PROTOCOL + 1, tab: 1, origin: ORIGIN })
  say({ type: 'command', id: 'c', origin: ORIGIN, command: { type: 'privacy/agree' } })
  await settle()
  expect(heard).toEqual([MISMATCH])
  expect(world.site.rev).toBe(0)
})
