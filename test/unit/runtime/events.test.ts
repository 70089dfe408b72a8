import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/wx/base/json'
import { parseCommand } from '../../../src/wx/engine/apply-command'
import type { CommandInput } from '../../../src/wx/state/command'
import { settle } from '../../support/clock'
import { callHead, openRawPage } from '../../support/raw-page'
import { World } from '../../support/world'

const EVENT = 'onKeyboardHeightChange'
const rule = (api: string): CommandInput => ({
  type: 'rule/put',
  rule: { id: api, api, outcome: 'success', sync: true },
})

async function open(...commands: CommandInput[]) {
  const world = new World({ commands: commands.map(parseCommand) })
  const page = world.openPage()
  await settle()
  const wx = page.wx as Record<string, (listener?: unknown) => unknown>
  const panel = world.openPanel()
  const fire = async (api: string, payload: object) => {
    const done = await panel.ask({ type: 'fire', api, payload: payload as Json })
    await world.clock.advance(200)
    return done
  }
  return { world, wx, panel, fire }
}

describe('an event of a rule', () => {
  test('has an API that adds listeners and one that removes them', async () => {
    const { wx } = await open(rule(EVENT))
    expect([typeof wx[EVENT], typeof wx.offKeyboardHeightChange]).toEqual(['function', 'function'])
    expect(wx.canIUse?.('offKeyboardHeightChange')).toBe(true)
    expect(wx[EVENT]?.(() => {})).toBeUndefined()
  })

  test('runs its listeners in their order, until they are removed', async () => {
    const { wx, fire } = await open(rule(EVENT))
    const seen: unknown[] = []
    const first = ({ height }: { height: number }) => seen.push(['first', height])
    wx[EVENT]?.(first)
    wx[EVENT]?.(({ height }: { height: number }) => seen.push(['second', height]))
    wx[EVENT]?.('no function')
    await fire(EVENT, { height: 1 })
    wx.offKeyboardHeightChange?.(first)
    await fire(EVENT, { height: 2 })
    wx.offKeyboardHeightChange?.()
    await fire(EVENT, { height: 3 })
    expect(seen).toEqual([
      ['first', 1],
      ['second', 1],
      ['second', 2],
    ])
  })

  test('is in the log when it is fired, and panels know the number of its listeners', async () => {
    const { wx, fire, panel, world } = await open(rule(EVENT))
    wx[EVENT]?.(() => {})
    wx[EVENT]?.(() => {})
    await world.clock.advance(200)
    expect(panel.frames).toMatchObject([{ listeners: { [EVENT]: 2 } }])
    await fire(EVENT, { height: 5 })
    expect(panel.log.at(-1)).toMatchObject({ api: EVENT, args: [{ height: 5 }], why: { by: 'fired' }, listeners: 2 })
    wx.offKeyboardHeightChange?.()
    await world.clock.advance(200)
    expect(panel.frames).toMatchObject([{ listeners: { [EVENT]: 0 } }])
  })
})

test('pages that a new worker has not received anything from get what is fired when they connect', async () => {
  const world = new World({ commands: [parseCommand(rule(EVENT))] })
  const page = world.openPage()
  const heights: unknown[] = []
  const wx = page.wx as unknown as Record<string, (listener: unknown) => void>
  wx[EVENT]?.(({ height }: { height: number }) => heights.push(height))
  await world.clock.advance(200)
  world.restartStore()
  const panel = world.openPanel()
  await settle()
  expect(panel.frames).toMatchObject([{ listeners: { [EVENT]: 1 } }])
  const fired = await panel.ask({ type: 'fire', api: EVENT, payload: { height: 7 } })
  const again = await panel.ask({ type: 'replay', document: page.document, api: 'getSetting', args: [] })
  expect([fired, again]).toMatchObject([{ type: 'done' }, { type: 'done' }])
  expect([fired?.error, again?.error]).toEqual([undefined, undefined])
  expect(heights).toEqual([])
  page.runtime.connect()
  await settle()
  await world.clock.advance(200)
  expect(heights).toEqual([7])
  expect(panel.log.slice(-2).map(({ api }) => api)).toEqual([EVENT, 'getSetting'])
})

test('a page cannot invent events', async () => {
  const { world, panel } = await open(rule(EVENT))
  const why = { by: 'unmocked', step: 'answer' } as const
  const invented = ['onNothing', 'onMore'].map((api, n) => ({
    ...callHead(n, api),
    duration: 0,
    outcome: { ok: true, result: {} },
    why,
    listeners: 1,
  }))
  openRawPage(world).report(invented)
  await world.clock.advance(200)
  expect(panel.frames?.map(({ listeners }) => listeners)).toEqual([{}, {}])
})

test.each(['onKeyboardHeightChange', 'onNeedPrivacyAuthorization', 'login'])('%s is not fired', async (api) => {
  const { fire } = await open()
  expect(await fire(api, {})).toMatchObject({ error: expect.stringContaining(`no event ${api}`) })
})
