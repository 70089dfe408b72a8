import { expect, test, vi } from 'vitest'
import { parseCommand } from '../../../src/wx/engine/apply-command'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { settle } from '../../support/clock'
import { ORIGIN, World } from '../../support/world'

const COUNTS = [2, 600, 3_000]

/** Returns the operations of an edit in a store that knows this number of other edited sites. */
async function operationsOf(count: number) {
  const world = new World()
  for (let n = 0; n < count; n++) {
    const state = structuredClone({ ...DEFAULT_STATE, recording: true })
    world.stored.durable[`site:http://localhost:${10_000 + n}`] = { state, rev: 1, edited: n }
    world.stored.volatile[`history:http://localhost:${10_000 + n}`] = { changes: [] }
  }
  world.restartStore()
  const panel = world.openPanel()
  const page = world.openPage()
  await settle()
  const edit = (appId: string) =>
    panel.command(parseCommand({ type: 'state/merge', patch: { account: { miniProgram: { appId } } } }))
  await edit('wx-first') // the first edit of a site also stores its place in the order
  await world.clock.advance(1_000)

  const written: string[] = []
  const { save } = world
  world.save = (area, records) => {
    written.push(...Object.keys(records).map((key) => `${area} ${key}`))
    return save(area, records)
  }
  const published = vi.fn(async () => {})
  world.publishing = published
  const sent = page.sent.length
  const received = panel.messages.length
  expect((await edit('wx-second'))?.error).toBeUndefined()
  await world.clock.advance(1_000)
  return {
    written: written.toSorted(),
    published: published.mock.calls.length,
    fromPage: page.sent.length - sent,
    toPanel: panel.messages.length - received,
  }
}

test('an edit writes, publishes and sends the same amount, however many other sites were edited', async () => {
  const [few, ...more] = await Promise.all(COUNTS.map(operationsOf))
  expect(few?.published).toBe(1)
  expect(few?.written).toContain(`durable site:${ORIGIN}`)
  for (const operations of more) expect(operations).toEqual(few)
})
