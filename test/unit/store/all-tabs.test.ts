import { expect, test } from 'vitest'
import { PROTOCOL } from '../../../src/protocol/page'
import { ALL_TABS, type StoreToPanel } from '../../../src/protocol/panel'
import { ORIGIN, World } from '../../support/world'
import type { Panel } from '../../support/world-panel'

const framesOf = (panel: Panel) =>
  panel.messages.findLast((message): message is Extract<StoreToPanel, { type: 'frames' }> => message.type === 'frames')
    ?.frames

const callsOf = (panel: Panel) => panel.log.map(({ api, tab }) => [api, tab])

/** Two tabs that have called, in turn, and a panel that watches all tabs. */
async function openTwo() {
  const world = new World()
  const [first, second] = [world.openPage({ tab: 3 }), world.openPage({ tab: 8 })]
  await world.clock.advance(10)
  for (const page of [first, second, first]) {
    page.wx.canIUse?.('login')
    await world.clock.advance(100)
  }
  const panel = world.openPanel(ALL_TABS)
  await world.clock.advance(100)
  return { world, first, second, panel }
}

test('a panel of all tabs gets their documents, and their calls in one log with their tabs', async () => {
  const { world, second, panel } = await openTwo()
  expect(framesOf(panel)?.map(({ tab }) => tab)).toEqual([3, 8])
  expect(callsOf(panel)).toEqual([
    ['canIUse', 3],
    ['canIUse', 8],
    ['canIUse', 3],
  ])
  second.wx.getAccountInfoSync?.()
  await world.clock.advance(100)
  expect(callsOf(panel).at(-1)).toEqual(['getAccountInfoSync', 8])
})

test('a panel of one tab gets only its calls, without the tab', async () => {
  const { world } = await openTwo()
  const panel = world.openPanel(8)
  await world.clock.advance(100)
  expect(framesOf(panel)?.map(({ tab }) => tab)).toEqual([8])
  expect(callsOf(panel)).toEqual([['canIUse', undefined]])
})

test('a panel that changes from all tabs to one gets the log of that one', async () => {
  const { world, panel } = await openTwo()
  panel.port.post({ type: 'hello', protocol: PROTOCOL, tab: 8, origin: panel.origin })
  await world.clock.advance(100)
  expect(callsOf(panel)).toEqual([['canIUse', undefined]])
})

test('clearing all tabs empties each log', async () => {
  const { world, panel } = await openTwo()
  panel.port.post({ type: 'clearLog' })
  await world.clock.advance(100)
  expect(panel.log).toEqual([])
  for (const tab of [3, 8]) expect(world.openPanel(tab).log).toEqual([])
})

test('clearing all tabs empties the log of back ends that call while no page is open', async () => {
  const world = new World()
  const panel = world.openPanel(ALL_TABS)
  await world.clock.advance(100)
  await world.store.answerServer(ORIGIN, { method: 'GET', url: '/sns/jscode2session' })
  await world.clock.advance(100)
  expect(panel.log).toHaveLength(1)
  panel.port.post({ type: 'clearLog' })
  await world.clock.advance(100)
  expect(panel.log).toEqual([])
})

test('a request to clear takes calls that are not reported yet, and none that come after its answer', async () => {
  const { world, first, second, panel } = await openTwo()
  second.wx.getAccountInfoSync?.()
  expect(await panel.ask({ type: 'sync', clear: true })).toMatchObject({ type: 'done' })
  expect(panel.log).toEqual([])
  first.wx.canIUse?.('login')
  await world.clock.advance(100)
  expect(callsOf(panel)).toEqual([['canIUse', 3]])
  expect(world.openPanel(8).log).toEqual([])
})

test('the log of all tabs keeps calls from before a restart, also those of tabs without a document', async () => {
  const { world, panel } = await openTwo()
  await world.clock.advance(2_000)
  const before = callsOf(panel)
  world.restartStore()
  const after = world.openPanel(ALL_TABS)
  await world.clock.advance(100)
  expect(callsOf(after)).toEqual(before)
})
