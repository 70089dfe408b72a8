import { describe, expect, test } from 'vitest'
import { entry, openPanel } from '../../support/fake-adapter'

const ids = (calls: readonly { n: number }[]) => calls.map(({ n }) => n)

test('calls are listed in the order they were made, and updated in place', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendLog([entry(1, { outcome: null, why: null }), entry(2)])
  adapter.sendLog([entry(4), entry(3), entry(1)])
  expect(ids(panel.log.visible.value)).toEqual([1, 2, 3, 4])
  expect(panel.log.visible.value[0]?.outcome).not.toBeNull()
})

test('a complete log replaces the previous one', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendLog([entry(1), entry(2)])
  adapter.sendLog([entry(2), entry(3)], { whole: true, dropped: 4 })
  expect(ids(panel.log.visible.value)).toEqual([2, 3])
  expect(panel.log.dropped.value).toBe(4)
})

test('a long log arrives in parts, newest calls first', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendLog([entry(4), entry(5)], { whole: true })
  adapter.sendLog([entry(2), entry(3)])
  adapter.sendLog([entry(6)])
  adapter.sendLog([entry(0), entry(1)])
  expect(ids(panel.log.visible.value)).toEqual([0, 1, 2, 3, 4, 5, 6])
})

test('discards the oldest calls', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendLog(Array.from({ length: 10_000 + 5 }, (_, n) => entry(n)))
  expect(panel.log.visible.value).toHaveLength(10_000)
  expect(panel.log.visible.value[0]?.n).toBe(5)
})

describe('when paused', () => {
  test('holds back and counts new calls, and still updates known ones', async () => {
    const { adapter, panel } = await openPanel()
    adapter.sendLog([entry(1, { outcome: null, why: null })])
    panel.log.pause()
    adapter.sendLog([entry(1), entry(2), entry(3)])
    expect(ids(panel.log.visible.value)).toEqual([1])
    expect(panel.log.visible.value[0]?.outcome).not.toBeNull()
    expect(panel.log.waitingCount.value).toBe(2)
    panel.log.resume()
    expect(ids(panel.log.visible.value)).toEqual([1, 2, 3])
    expect(panel.log.waitingCount.value).toBe(0)
  })

  test('shows no new call when a restarted worker sends the whole log again', async () => {
    const { adapter, panel } = await openPanel()
    adapter.sendLog([entry(1)])
    panel.log.pause()
    adapter.sendLog([entry(1), entry(2)], { whole: true })
    expect(ids(panel.log.visible.value)).toEqual([1])
    expect(panel.log.waitingCount.value).toBe(1)
  })

  test('shows no new call when the log arrives in parts, and hides none that was shown', async () => {
    const { adapter, panel } = await openPanel()
    adapter.sendLog([entry(1), entry(3)])
    panel.log.pause()
    adapter.sendLog([entry(3), entry(4)], { whole: true })
    adapter.sendLog([entry(1), entry(2)])
    expect(ids(panel.log.visible.value)).toEqual([1, 3])
    expect(panel.log.waitingCount.value).toBe(2)
  })
})

test('clear empties the log in the panel and in the store', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendLog([entry(1)], { dropped: 3 })
  panel.log.clear()
  expect(panel.log.count.value).toBe(0)
  expect(panel.log.dropped.value).toBe(0)
  expect(adapter.line.sent.at(-1)).toEqual({ type: 'clearLog' })
})

test('hides calls of the previous document unless the log is preserved', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendLog([entry(1, { at: 100 }), entry(2, { at: 300 })])
  adapter.sendFrames({ startedAt: 200 })
  expect(ids(panel.log.visible.value)).toEqual([2])
  panel.log.select('d1:1')
  expect(panel.log.selected.value).toBeUndefined()
  panel.settings.change({ preserveLog: true })
  expect(ids(panel.log.visible.value)).toEqual([1, 2])
  expect(panel.log.selected.value?.n).toBe(1)
})

test('a page without wx has no calls', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendLog([entry(1)])
  adapter.sendFrames()
  expect(panel.log.count.value).toBe(0)
})

test('the filter hides calls and counts them', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendLog([entry(1), entry(2, { api: 'getSetting' })])
  panel.log.filterText.value = 'api:getSetting'
  expect(ids(panel.log.visible.value)).toEqual([2])
  expect(panel.log.count.value).toBe(2)
})

describe('selection', () => {
  test.each([
    [[1], 1],
    [[1, 1], 2],
    [[-1], 3],
    [[1, 99], 3],
    [[-1, -99], 1],
  ])('moves %j end at %s', async (moves, n) => {
    const { adapter, panel } = await openPanel()
    adapter.sendLog([entry(1), entry(2), entry(3)])
    for (const rows of moves) panel.log.move(rows)
    expect(panel.log.selected.value?.n).toBe(n)
  })

  test('follows its call when it settles', async () => {
    const { adapter, panel } = await openPanel()
    adapter.sendLog([entry(1, { outcome: null, why: null })])
    panel.log.select('d1:1')
    adapter.sendLog([entry(1)])
    expect(panel.log.selected.value?.outcome).not.toBeNull()
  })

  test('an empty log has no selection', async () => {
    const { panel } = await openPanel()
    expect(panel.log.move(1)).toBeUndefined()
    expect(panel.log.selected.value).toBeUndefined()
  })
})

test('counts pending calls regardless of the filter', async () => {
  const { adapter, panel } = await openPanel()
  const waiting = { outcome: null, why: null, duration: null }
  adapter.sendLog([entry(1), entry(2, waiting), entry(3, { ...waiting, abandoned: true })])
  panel.log.filterText.value = 'api:nothing'
  expect(panel.log.pendingCount.value).toBe(1)
  adapter.sendLog([entry(2)])
  expect(panel.log.pendingCount.value).toBe(0)
})

test('counts unreported and discarded calls separately, and resets both with the log', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendLog([entry(1)], { dropped: 3, pushedOut: 5 })
  expect([panel.log.dropped.value, panel.log.pushedOut.value]).toEqual([3, 5])
  panel.log.clear()
  expect([panel.log.dropped.value, panel.log.pushedOut.value]).toEqual([0, 0])
})

test('reports no discarded calls of this document while calls of earlier ones are left', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendFrames({ startedAt: 50 })
  adapter.sendLog([entry(1, { at: 10 }), entry(2, { at: 60 })], { pushedOut: 5 })
  expect(panel.log.pushedOut.value).toBe(0)
  panel.settings.change({ preserveLog: true })
  expect(panel.log.pushedOut.value).toBe(5)
})

test('sends the worker the number of calls to keep, at once and after each change', async () => {
  const { adapter, panel } = await openPanel()
  const asked = () => adapter.line.sent.flatMap((message) => (message.type === 'hello' ? message.maxCalls : []))
  expect(asked().at(-1)).toBe(10_000)
  panel.settings.change({ maxCalls: 100_000 })
  expect(asked().at(-1)).toBe(100_000)
  const count = asked().length
  panel.settings.change({ preserveLog: true })
  expect(asked()).toHaveLength(count)
})

test('discards calls as soon as the limit is lowered', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendLog(Array.from({ length: 300 }, (_, n) => entry(n)))
  panel.settings.change({ maxCalls: 100 })
  panel.log.trim()
  expect(panel.log.visible.value).toHaveLength(100)
  expect(panel.log.visible.value[0]?.n).toBe(200)
})

test('arrow keys select a call, and change the details only if they are open', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendLog([entry(1), entry(2)])
  panel.log.move(-1)
  expect([panel.log.selected.value?.n, panel.log.detailsOpen.value]).toEqual([2, false])
  panel.log.open('d1:2')
  panel.log.move(-1)
  expect([panel.log.selected.value?.n, panel.log.detailsOpen.value]).toEqual([1, true])
  panel.log.select(undefined)
  expect(panel.log.detailsOpen.value).toBe(false)
})

test('counts the dropped calls of the documents that are there, or of all if the log is preserved', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendLog([entry(1)], { dropped: 9, droppedOf: { d1: { login: 2, canIUse: 4, '': 1 }, '': { canIUse: 2 } } })
  expect(panel.log.dropped.value).toBe(7)
  expect(panel.log.droppedApis.value).toEqual([
    { api: 'canIUse', calls: 4 },
    { api: 'login', calls: 2 },
  ])
  panel.settings.change({ preserveLog: true })
  expect(panel.log.dropped.value).toBe(9)
  expect(panel.log.droppedApis.value[0]).toEqual({ api: 'canIUse', calls: 6 })
  panel.settings.change({ preserveLog: false })
  adapter.sendFrames({ document: 'd2', startedAt: 5 })
  expect(panel.log.dropped.value, 'the page has left').toBe(0)
})

test('a call starts at the load of its page, or at the first call of a file', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendFrames({ startedAt: 100 })
  const call = entry(1, { at: 350 })
  adapter.sendLog([call])
  expect(panel.log.sinceLoad(call)).toBe(250)
  panel.log.showSaved([entry(2, { at: 1_000 }), entry(3, { at: 1_400 })])
  expect(panel.log.sinceLoad(entry(3, { at: 1_400 }))).toBe(400)
})
