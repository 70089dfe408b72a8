import { expect, test } from 'vitest'
import type { MockState } from '../../../src/wx/state'
import { World } from '../support/world'

type Unmocked = MockState['switches']['unmocked']

function opened(unmocked: Unmocked) {
  const world = new World({ commands: [{ type: 'state/merge', patch: { switches: { unmocked } } }] })
  return { world, page: world.openPage() }
}

/** As code of pages looks whether there is something. */
const looks = (wx: Record<string, unknown>) => [
  typeof wx.request,
  Boolean(wx.request),
  'request' in wx,
  Object.hasOwn(wx, 'request'),
]

test.each(['ignore', 'warn'] as const)('whoever asks for it finds nothing: %s', (unmocked) => {
  const { wx } = opened(unmocked).page
  expect(looks(wx)).toEqual(['undefined', false, false, false])
  expect(() => wx.request?.()).not.toThrow()
  expect(() => (wx.request as () => void)()).toThrow(/is not a function/)
})

test('without a wish wx is as plain as any object', () => {
  const { page } = opened('ignore')
  expect(Object.getPrototypeOf(page.wx)).toBe(Object.prototype)
  expect([page.wx.request, page.printed]).toEqual([undefined, []])
})

test('a warning names each once, with what to do', () => {
  const { page } = opened('warn')
  for (const name of ['request', 'request', 'getStorageSync']) void page.wx[name]
  expect(page.printed).toEqual(
    ['request', 'getStorageSync'].map(
      (name) =>
        `wx.${name} is not mocked (miniProgram): define it, or put the mock on top of a wx that has it (switches.ownWx)`,
    ),
  )
})

test('what is there, what every object has, and what tools look for is no miss', async () => {
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

test('a call throws, and is in the log; code that only looks is led on', async () => {
  const { world, page } = opened('error')
  expect(looks(page.wx)).toEqual(['function', true, false, false])
  expect(() => page.wx.request?.({ url: '/' })).toThrow(
    new TypeError(
      'wx.request is not a function: it is not mocked (miniProgram): define it, or put the mock on top of a wx that has it (switches.ownWx)',
    ),
  )
  const panel = world.openPanel()
  await world.clock.advance(200)
  expect(panel.log).toMatchObject([
    { api: 'request', args: [{ url: '/' }], outcome: { ok: false }, why: { by: 'unmocked' } },
  ])
})

test('it holds at once, both ways', async () => {
  const { world, page } = opened('ignore')
  for (const [unmocked, type] of [
    ['error', 'function'],
    ['ignore', 'undefined'],
    ['error', 'function'],
  ] as const) {
    world.site.commit([{ type: 'state/merge', patch: { switches: { unmocked } } }], 'edit')
    await world.clock.advance(0)
    expect(typeof page.wx.request).toBe(type)
  }
})

test('a frozen wx stays as it is', async () => {
  const { world, page } = opened('ignore')
  Object.freeze(page.wx)
  world.site.commit([{ type: 'state/merge', patch: { switches: { unmocked: 'error' } } }], 'edit')
  await world.clock.advance(0)
  expect(page.wx.request).toBeUndefined()
})
