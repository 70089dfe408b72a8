import { expect, test } from 'vitest'
import type { MockState } from '../../../src/wx/state/schema'
import { World } from '../../support/world'
import type { Page } from '../../support/world-page'

type Unmocked = MockState['switches']['unmocked']

function opened(unmocked: Unmocked) {
  const world = new World({ commands: [{ type: 'state/merge', patch: { switches: { unmocked } } }] })
  return { world, page: world.openPage() }
}

/** Ways in which pages check whether a member exists. */
const looks = (wx: Record<string, unknown>) => [
  typeof wx.request,
  Boolean(wx.request),
  'request' in wx,
  Object.hasOwn(wx, 'request'),
]

test.each(['ignore', 'warn', 'error'] as const)('an absent name stays absent: %s', (unmocked) => {
  const { wx } = opened(unmocked).page
  expect(looks(wx)).toEqual(['undefined', false, false, false])
  expect(() => wx.request?.()).not.toThrow()
  expect(() => (wx.request as () => void)()).toThrow(/is not a function/)
})

test('without options wx is a plain object', () => {
  const { page } = opened('ignore')
  expect(Object.getPrototypeOf(page.wx)).toBe(Object.prototype)
  expect([page.wx.request, page.printed]).toEqual([undefined, []])
})

test('warns about each name once, with the fix', () => {
  const { page } = opened('warn')
  for (const name of ['request', 'request', 'getStorageSync']) void page.wx[name]
  expect(page.printed).toEqual(
    ['request', 'getStorageSync'].map(
      (name) => `wx.${name} is not mocked (miniProgram): define it, or see switches.ownWx`,
    ),
  )
})

test('ignores existing names, names of every object and names that tools look up', async () => {
  const { page } = opened('error')
  const { wx } = page
  Object.assign(wx, { mine: 1 })
  expect(wx.mine).toBe(1)
  expect(await Promise.resolve(wx)).toBe(wx)
  expect(JSON.stringify(wx)).toBe('{"mine":1}')
  expect(String(wx)).toBe('[object Object]')
  expect(wx instanceof Object).toBe(true)
  for (const probe of [
    'then',
    'toJSON',
    'nodeType',
    '$$typeof',
    '_isVue',
    '__v_isRef',
    '@@iterator',
    'asymmetricMatch',
    'length',
  ]) {
    expect(wx[probe], probe).toBeUndefined()
  }
  expect(Reflect.get(wx, Symbol.iterator)).toBeUndefined()
  expect(page.printed).toEqual([])
})

/** Runs code of the page; its error stays uncaught. */
function run(page: Page, code: () => void) {
  try {
    code()
  } catch (error) {
    page.fail(error)
  }
}

test('logs a call whose error is not caught', async () => {
  const { world, page } = opened('error')
  const { wx } = page
  const panel = world.openPanel()
  const api = wx
  run(page, () => (wx.request as () => void)())
  run(page, () => (api.getStorageSync as () => void)())
  await world.clock.advance(200)
  expect(panel.log).toMatchObject(
    ['request'].map((name) => ({
      api: name,
      args: [],
      source: 'main (http://game.test/main.js:1:1)',
      outcome: { ok: false, result: { errMsg: expect.stringContaining(`wx.${name} is not mocked`) } },
      why: { by: 'unmocked' },
    })),
  )
})

test.each(['ignore', 'warn', 'error'] as const)('panels know what a document lacks: %s', async (unmocked) => {
  const { world, page } = opened(unmocked)
  const { wx } = page
  const panel = world.openPanel()
  for (const call of [wx.getStorageSync, wx.getStorageSync, wx.login]) {
    run(page, () => (call as () => void)())
    run(page, () => (wx.setStorageSync as () => void)())
  }
  run(page, () => {
    throw new TypeError('wx.request is not a function')
  })
  await world.clock.advance(200)
  const read = unmocked === 'ignore' ? ['setStorageSync', 'request'] : ['setStorageSync']
  expect(panel.frames?.[0]?.lacks).toEqual(read)
  expect(panel.log.filter(({ why }) => why?.by === 'unmocked').length).toBe(unmocked === 'error' ? 3 : 0)
})

test('does not log feature detection or unrelated errors', async () => {
  const { world, page } = opened('error')
  const { wx } = page
  const panel = world.openPanel()
  const other: Record<string, () => void> = {}
  expect(looks(wx)).toEqual(['undefined', false, false, false])
  run(page, () => other.request?.())
  for (const error of [
    new TypeError('other.request is not a function'),
    new TypeError('wx.never is not a function'),
    new Error('anything'),
    undefined,
    'wx.request is not a function',
    { message: 'wx.request' },
  ])
    page.fail(error)
  await world.clock.advance(200)
  expect(panel.log).toEqual([])
})

test.each(['ignore', 'warn', 'error'] as const)('keeps a prototype that the page set on wx: %s', async (unmocked) => {
  const { world, page } = opened('warn')
  const theirs = { request: () => 1 }
  Object.setPrototypeOf(page.wx, theirs)
  world.site.commit([{ type: 'state/merge', patch: { switches: { unmocked } } }], 'edit')
  await world.clock.advance(0)
  expect(Object.getPrototypeOf(page.wx)).toBe(theirs)
})

test('can be turned on and off while the page runs', async () => {
  const { world, page } = opened('ignore')
  for (const unmocked of ['error', 'ignore', 'error'] as const) {
    world.site.commit([{ type: 'state/merge', patch: { switches: { unmocked } } }], 'edit')
    await world.clock.advance(0)
    expect(Object.getPrototypeOf(page.wx) === Object.prototype).toBe(unmocked === 'ignore')
    expect(page.wx.request).toBeUndefined()
  }
})

test('leaves a frozen wx unchanged', async () => {
  const { world, page } = opened('ignore')
  Object.freeze(page.wx)
  world.site.commit([{ type: 'state/merge', patch: { switches: { unmocked: 'error' } } }], 'edit')
  await world.clock.advance(0)
  expect(page.wx.request).toBeUndefined()
})
