import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isBoundedJson, LIMITS, MAX_PENDING_CALLS, MAX_REPORT } from '../../../src/protocol/limits'
import type { PageToStore } from '../../../src/protocol/page'
import { parsePageMessage, parseReports } from '../../../src/protocol/page-schema'
import { settle } from '../../support/clock'
import { World } from '../../support/world'

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])

const bounded: [name: string, value: unknown, fits: boolean][] = [
  ['null', null, true],
  ['JSON', { a: [1, 'x', { b: false }] }, true],
  ['the greatest depth', nested(LIMITS.depth), true],
  ['a greater depth', nested(LIMITS.depth + 1), false],
  ['the most values', Array.from({ length: LIMITS.nodes - 1 }, () => 1), true],
  ['more values', Array.from({ length: LIMITS.nodes }, () => 1), false],
  ['more values that are absent', new Array(LIMITS.nodes), false],
  ['the most characters', 'x'.repeat(LIMITS.characters), true],
  ['more characters', 'x'.repeat(LIMITS.characters + 1), false],
  ['more characters in many texts', Array.from({ length: 4 }, () => 'x'.repeat(LIMITS.characters / 3)), false],
  ['more characters in a key', { ['k'.repeat(LIMITS.characters + 1)]: 1 }, false],
  [
    'more characters in many keys',
    Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`${index}`.padEnd(LIMITS.characters / 3, 'k'), 1])),
    false,
  ],
  ['undefined', undefined, false],
  ['undefined within', { a: undefined }, false],
  ['a function', () => {}, false],
  ['a BigInt', [1n], false],
  ['a symbol', [Symbol('s')], false],
]

describe('JSON within limits', () => {
  test.each(bounded)('%s', (_name, value, fits) => {
    expect(isBoundedJson(value)).toBe(fits)
  })
})

/** Messages of real pages: hellos, calls, answers and reports. */
async function traffic(): Promise<PageToStore[]> {
  const world = new World()
  const page = world.openPage()
  page.wx.getLocation?.({ type: 'gcj02', success: () => {} })
  page.wx.getSetting?.({
    success: () => {
      throw new Error('thrown')
    },
  })
  page.wx.onNeedPrivacyAuthorization?.((resolve: (decision: object) => void) => resolve({ event: 'agree' }))
  await settle()
  world.restartStore()
  page.runtime.connect()
  await settle()
  await page.answer({ choice: 'agree' })
  page.wx.openSetting?.()
  await page.answer({ choice: 'allow' })
  await page.answer({ choice: 'done', scopes: { 'scope.userLocation': true } })
  await world.clock.advance(100)
  return page.sent
}

/** One message of each kind, for an unknown API: a call that is valid by accident does nothing. */
const VALID = (await traffic()).map(
  (message) => JSON.parse(JSON.stringify(message), (key, value) => (key === 'api' ? 'nothing' : value)) as PageToStore,
)
const message = <T extends PageToStore['type']>(type: T) =>
  VALID.findLast((each) => each.type === type) as Extract<PageToStore, { type: T }>
const hello = message('hello')
const { call } = message('call')
const { calls: reports } = message('report')

const INVALID: [name: string, message: unknown][] = [
  ['an unknown type', { type: 'state', rev: 1 }],
  ['a command', { type: 'command', command: { type: 'state/reset' } }],
  ['an extra key', { ...hello, extra: 1 }],
  ['an extra key of a call', { type: 'call', call: { ...call, answered: { scope: { choice: 'allow' } } } }],
  ['a negative number', { type: 'call', call: { ...call, n: -1 } }],
  ['a start time outside the range of Date', { ...hello, startedAt: 1e300 }],
  ['too many waiting calls', { ...hello, calls: Array.from({ length: MAX_PENDING_CALLS + 1 }, () => call) }],
  ['a report that is not a string', { type: 'report', calls: JSON.parse(reports), dropped: 0 }],
  ['too many arguments', { type: 'call', call: { ...call, args: Array.from({ length: 21 }, () => 1) } }],
  ['too long a name', { type: 'call', call: { ...call, api: 'x'.repeat(201) } }],
  ['an unknown choice', { type: 'answer', prompt: 'p', answer: { choice: 'maybe' } }],
  ['scopes that are not booleans', { type: 'answer', prompt: 'p', answer: { choice: 'done', scopes: { a: 'yes' } } }],
]

describe('a message of a page', () => {
  test('has one of four kinds, and a hello lists pending calls', () => {
    expect(new Set(VALID.map(({ type }) => type))).toEqual(new Set(['hello', 'call', 'answer', 'report']))
    expect(hello.calls).toHaveLength(1)
  })

  test.each(VALID.map((each) => [each.type, each] as const))('%s is accepted unchanged', (_type, message) => {
    expect(parsePageMessage(message)).toEqual(message)
  })

  test.each(INVALID)('with %s is rejected', (_name, message) => {
    expect(parsePageMessage(message)).toBeUndefined()
  })
})

describe('the text of a report', () => {
  const read: readonly object[] = JSON.parse(reports)
  const [one] = read

  test('is accepted unchanged', () => {
    expect(read).not.toHaveLength(0)
    expect(parseReports(reports)).toEqual({ calls: read, unread: 0 })
  })

  test.each([
    ['that is not JSON', '[{'],
    ['that is not a list', JSON.stringify(one)],
    ['with an extra key', JSON.stringify([{ ...one, id: 'mine' }])],
    ['with a negative number', JSON.stringify([{ ...one, n: -1 }])],
    ['with a time outside the range of Date', JSON.stringify([{ ...one, at: 1e300 }])],
    ['with arguments too deep', JSON.stringify([{ ...one, args: [JSON.parse('['.repeat(50) + ']'.repeat(50))] }])],
  ])('%s is rejected and counted', (_name, text) => {
    expect(parseReports(text)).toEqual({ calls: [], unread: 1 })
  })

  test('loses only invalid calls and those above the limit', () => {
    const wrong = { ...one, n: -1 }
    expect(parseReports(JSON.stringify([one, wrong, one]))).toEqual({ calls: [one, one], unread: 1 })
    const many = JSON.stringify(Array.from({ length: MAX_REPORT + 3 }, () => one))
    expect(parseReports(many)).toMatchObject({ unread: 3 })
    expect(parseReports(JSON.stringify([one, one, one]), 2)).toMatchObject({ unread: 1 })
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseReports(text)))
  })
})

const hostileValue = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  maxDepth: 3,
})
const place = fc.constantFrom(
  'type',
  'call',
  'calls',
  'n',
  'api',
  'args',
  'answer',
  'choice',
  'scopes',
  'prompt',
  'rev',
  '__proto__',
  'dropped',
)

/** A message with one wrong value, or something else entirely. */
const hostileMessage = fc.oneof(
  hostileValue,
  fc.tuple(fc.constantFrom(...VALID), place, hostileValue).map(([message, key, value]) => {
    const broken = structuredClone(message) as Record<string, unknown>
    const inner = (broken.call ?? broken.answer ?? broken) as Record<string, unknown>
    const target = key in broken ? broken : inner
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
    return broken
  }),
)

test('10,000 hostile messages cause no exception, prompt answer or state change', () => {
  const world = new World({ commands: [{ type: 'scope/set', scope: 'scope.userLocation', value: true }] })
  const identity = { document: 'hostile', tab: 1, frame: 0, origin: 'http://game.test', url: 'http://game.test/' }
  let send: ((message: unknown) => void) | undefined
  world.store.connectPage(identity, {
    post: () => {},
    listen: ({ message }) => {
      send = message
    },
    close: () => {},
  })
  send?.(hello)
  const before = structuredClone(world.site.state)
  fc.assert(
    fc.property(hostileMessage, (message) => {
      send?.(message)
    }),
    { numRuns: 10_000, seed: 1 },
  )
  expect(world.site.state).toEqual(before)
  expect(world.problems).toEqual([])
})
