import { expect, test, vi } from 'vitest'
import type { CallReport } from '../../../src/protocol/page'
import { Allowances } from '../../../src/store/allowance'
import { CallLog } from '../../../src/store/call-log'
import { settle } from '../../support/clock'
import { callHead, openRawPage } from '../../support/raw-page'
import { World } from '../../support/world'

const AGREED = { type: 'privacy/agree' } as const

const report = (n: number, api = 'login', by: 'state' | 'unmocked' = 'state'): CallReport => ({
  ...callHead(n, api),
  duration: 0,
  outcome: { ok: true, result: {} },
  why: { by, step: 'answer' },
})

async function logOf(world: World) {
  const panel = world.openPanel()
  await world.clock.advance(1_000)
  const lastLog = panel.messages.findLast((message) => message.type === 'log')
  return { log: panel.log, dropped: lastLog?.type === 'log' ? lastLog.dropped : 0 }
}

test('a call of an unknown API gets an error and is not logged', async () => {
  const world = new World()
  const page = openRawPage(world)
  page.call(0, 'noSuchApi')
  expect(page.received.at(-1)).toMatchObject({
    type: 'settle',
    n: 0,
    outcome: { ok: false, result: { errMsg: 'noSuchApi:fail there is no such API' } },
  })
  expect((await logOf(world)).log).toEqual([])
})

test.each<[what: string, call: CallReport, logged: boolean]>([
  ['of a known API', report(0), true],
  ['of an unknown API', report(0, 'buyNow'), false],
  ['of a name that is not mocked', report(0, 'request', 'unmocked'), true],
  ['of an invalid name', report(0, 'a b<c>', 'unmocked'), false],
  ['of a long name', report(0, 'x'.repeat(101), 'unmocked'), false],
])('a report %s is logged or counted', async (_what, call, logged) => {
  const world = new World({ commands: [{ type: 'state/merge', patch: { switches: { unmocked: 'error' } } }] })
  openRawPage(world).report([call])
  const { log, dropped } = await logOf(world)
  expect([log.length, dropped]).toEqual(logged ? [1, 0] : [0, 1])
})

test('greetings of one document look up the state that it was loaded with once', () => {
  const world = new World()
  for (let n = 0; n < 10; n++)
    world.site.commit([{ type: 'state/merge', patch: { clipboard: { data: `${n}` } } }], 'edit')
  const at = vi.spyOn(world.site.history, 'at')
  const page = openRawPage(world)
  for (let n = 0; n < 100; n++) page.sendHello()
  expect(at).toHaveBeenCalledTimes(1)
})

test('counts dropped calls by API, as many as a page says it dropped at most', async () => {
  const world = new World()
  const page = openRawPage(world)
  page.report([], { dropped: 9, droppedApis: { login: 4, noSuchApi: 2 } })
  page.report([], { dropped: 3, droppedApis: { login: 2, getSetting: 5 } })
  const panel = world.openPanel()
  await world.clock.advance(1_000)
  const log = panel.messages.findLast((message) => message.type === 'log')
  expect(log).toMatchObject({ dropped: 12, droppedOf: { raw: { login: 6, getSetting: 1, '': 5 } } })
})

test('keeps one count for all documents that are gone', () => {
  let newest = ''
  let asked = 0
  const log = new CallLog((document) => {
    asked++
    return document === newest
  })
  for (let n = 0; n < 1_000; n++) {
    newest = `document ${n}`
    log.drop(newest, 3, [['login', 2]])
  }
  asked = 0
  expect(log.droppedOf).toEqual({ '': { login: 1_998, '': 999 }, [newest]: { login: 2, '': 1 } })
  expect(log.dropped).toBe(3_000)
  expect(asked, 'documents of which it has a count').toBeLessThanOrEqual(2)
})

test('forged reports do not discard calls of another page', async () => {
  const world = new World({ rates: true })
  const { wx } = world.openPage()
  for (let n = 0; n < 100; n++) wx.canIUse?.('login')
  await world.clock.advance(100)
  const page = openRawPage(world)
  for (let n = 0; n < 60_000; n += 500) page.report(Array.from({ length: 500 }, (_, index) => report(n + index)))
  const { log, dropped } = await logOf(world)
  expect(log.filter(({ document }) => document !== 'raw')).toHaveLength(100)
  expect(dropped, 'beyond the allowance they are not even read').toBeGreaterThan(30_000)
})

test('reads no more calls of a report than it declares', async () => {
  const world = new World({ rates: true })
  openRawPage(world).report(
    Array.from({ length: 500 }, (_, n) => report(n)),
    { count: 2 },
  )
  const { log, dropped } = await logOf(world)
  expect([log.length, dropped]).toEqual([2, 498])
})

test('rejects calls above the allowance with the reason, and accepts them after a pause', async () => {
  const world = new World({ rates: true, commands: [AGREED] })
  const page = openRawPage(world)
  for (let n = 0; n < 30_000; n++) page.call(n, 'checkSession')
  const last = page.received.at(-1)
  expect(last).toMatchObject({
    n: 29_999,
    outcome: { result: { errMsg: 'checkSession:fail too many calls in a short time' } },
  })
  await world.clock.advance(20_000)
  page.call(30_000, 'getAuthCode')
  await settle()
  expect(page.received.at(-1)).toMatchObject({ n: 30_000, outcome: { ok: true } })
})

test('closes a connection that keeps saying hello', () => {
  const page = openRawPage(new World({ rates: true }))
  for (let n = 0; n < 1_000; n++) page.sendHello()
  expect(page.isClosed()).toBe(true)
})

test('every document has its own allowance, and a new connection does not renew it', () => {
  let now = 0
  const allowances = new Allowances(() => now)
  const work = { size: 60_000_000 }
  expect([allowances.take('a', work), allowances.take('a', work), allowances.take('b', work)]).toEqual([
    true,
    false,
    true,
  ])
  now += 5_000
  expect(allowances.take('a', work)).toBe(true)
})
