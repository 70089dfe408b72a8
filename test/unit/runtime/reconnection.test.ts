import { expect, test } from 'vitest'
import { parseCommand } from '../../../src/wx/engine/apply-command'
import { replicaOf } from '../../../src/wx/engine/replica'
import type { Command } from '../../../src/wx/state/command'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { settle } from '../../support/clock'
import { PEEKING, World } from '../../support/world'

type Resolve = (argument: unknown) => void

test('a popup resolved after the panel has answered does not start a stopped worker', async () => {
  const world = new World()
  const page = world.openPage()
  const resolves: Resolve[] = []
  page.wx.onNeedPrivacyAuthorization?.((resolve: Resolve) => resolves.push(resolve))
  page.wx.getClipboardData?.({ success: () => {} })
  await settle()
  world.site.answer(world.site.prompts[0]?.id ?? '', { choice: 'agree' })
  await world.clock.advance(100)
  resolves[0]?.({ event: 'agree' })
  await settle()
  const before = page.connections
  world.restartStore()
  await world.clock.advance(60_000)
  expect(page.connections).toBe(before)
})

test('a page shows its own popup once for a call, also when the next store sends the prompt again', async () => {
  const world = new World()
  const page = world.openPage()
  const resolves: Resolve[] = []
  const results: unknown[] = []
  page.wx.onNeedPrivacyAuthorization?.((resolve: Resolve) => resolves.push(resolve))
  page.wx.getClipboardData?.({ complete: ({ errMsg }: { errMsg: unknown }) => results.push(errMsg) })
  await settle()
  world.restartStore()
  page.wx.login?.({ success: () => {} }) // connects to the next store
  await world.clock.advance(1_000)
  expect(resolves).toHaveLength(1)
  resolves[0]?.({ event: 'disagree' })
  await world.clock.advance(1_000)
  expect(results).toEqual([expect.stringContaining('getClipboardData:fail')])
})

test('the next store answers a call that was pending when the store died', async () => {
  const world = new World()
  const page = world.openPage()
  await settle()
  const codes: unknown[] = []
  page.wx.login?.({ complete: ({ code }: { code: unknown }) => codes.push(code) })
  world.restartStore()
  await world.clock.advance(1_000)
  expect(codes).toHaveLength(1)
})

/** Tasks that a call to the store and back takes at most, storing included. */
const TASKS = 5
const MICROTASKS = 25
const once = parseCommand({ type: 'rule/put', rule: { id: 'r', api: 'getSetting', outcome: 'fail', times: 1 } })

test.each([
  ['checkSession', { errMsg: 'checkSession:ok' }],
  ['getSetting', { errMsg: 'getSetting:fail' }],
])('a counted call, %s, is counted once whenever the worker dies', async (api, result) => {
  const commands: Command[] = [
    { type: 'session/login', code: 'c', sessionKey: DEFAULT_STATE.session.sessionKey },
    { type: 'session/expire', afterCalls: 1 },
    once,
  ]
  for (let moment = 0; moment < TASKS * MICROTASKS; moment++) {
    const world = new World({ commands })
    const page = world.openPage()
    await settle()
    const results: unknown[] = []
    page.wx[api]?.({ complete: (result: unknown) => results.push(result) })
    for (let task = 0; task < Math.floor(moment / MICROTASKS); task++) await new Promise(setImmediate)
    for (let turn = 0; turn < moment % MICROTASKS; turn++) await Promise.resolve()
    world.restartStore()
    page.runtime.connect()
    await world.clock.advance(10_000)
    expect(results, `at moment ${moment}`).toEqual([result])
  }
})

test('an answer given while the worker was dead reaches the next one', async () => {
  const world = new World()
  const page = world.openPage()
  const events: string[] = []
  page.wx.requirePrivacyAuthorize?.({ success: () => events.push('success'), complete: () => events.push('complete') })
  await settle()
  world.restartStore()
  await page.answer({ choice: 'agree' })
  await world.clock.advance(10_000)
  expect(events).toEqual(['success', 'complete'])
  expect(world.site.state.privacy.agreed).toBe(true)
})

test('pages drop a state that was never stored', async () => {
  const world = new World({ definitions: PEEKING })
  const page = world.openPage()
  await settle()
  world.holdStorage = true
  world.site.commit(
    [{ type: 'state/merge', patch: { clipboard: { data: 'lost' } } }, { type: 'privacy/agree' }],
    'edit',
  )
  await settle()
  world.restartStore()
  world.holdStorage = false
  world.site.commit([{ type: 'state/merge', patch: { location: { speed: 5 } } }], 'edit')
  await settle()
  page.runtime.connect()
  await settle()
  expect(page.wx.peek?.()).toEqual(replicaOf(world.site.state))
})

test('acknowledges an edit and answers a call only after the state is stored', async () => {
  const world = new World()
  const page = world.openPage()
  const panel = world.openPanel()
  await settle()
  world.holdStorage = true
  const codes: unknown[] = []
  page.wx.login?.({ success: ({ code }: { code: unknown }) => codes.push(code) })
  expect(await panel.command({ type: 'privacy/agree' })).toBeUndefined()
  expect(codes).toEqual([])
})

test('replaces unreadable parts of a stored state with defaults and keeps the rest', () => {
  const world = new World()
  world.stored.durable['site:http://game.test'] = {
    rev: 7,
    state: { ...structuredClone(DEFAULT_STATE), clipboard: { data: 'kept' }, location: { latitude: 'north' }, more: 1 },
  }
  world.restartStore()
  expect(world.site.state).toEqual({ ...DEFAULT_STATE, clipboard: { data: 'kept' } })
  expect(world.site.rev).toBeGreaterThanOrEqual(7)
})
