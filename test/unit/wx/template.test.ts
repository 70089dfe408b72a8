import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isJson, type Json } from '../../../src/wx/base/json'
import { PLACEHOLDER_NAMES } from '../../../src/wx/rules/placeholders'
import { filledKey, fillTemplate } from '../../../src/wx/rules/template'
import { START } from '../../support/clock'

const filled = (template: Json, n = 0, seed = 1) => fillTemplate(template, { seed, n, now: START })
/** Returns the values that one template produces over many results. */
const many = (template: Json, count = 200) => Array.from({ length: count }, (_, n) => filled(template, n))

describe('keys', () => {
  test.each<[string, Json, Json]>([
    ['a text is repeated', { 's|3': 'ab' }, { s: 'ababab' }],
    ['placeholders in it are filled each time', { 's|3': '@increment,' }, { s: '1,2,3,' }],
    ['the result stays a text', { 's|1': '@increment' }, { s: '1' }],
    ['a list is repeated', { 'l|2': [1, 'x'] }, { l: [1, 'x', 1, 'x'] }],
    [
      'counters advance from item to item',
      { 'l|2': [{ 'id|+1': 5 }, { 'id|+1': 5 }] },
      { l: [5, 6, 7, 8].map((id) => ({ id })) },
    ],
    ['nested lists too', { 'l|2': [{ 'm|2': ['@increment'] }] }, { l: [{ m: [1, 2] }, { m: [3, 4] }] }],
    ['a list of one item that is picked', { 'l|1': ['only'] }, { l: 'only' }],
    ['nothing to pick from', { 'l|1': [] }, { l: null }],
    ['a count of one repeats instead of picking', { 'l|1-1': [1, 2] }, { l: [1, 2] }],
    ['not at all', { 'l|0': [1], 's|0': 'x' }, { l: [], s: '' }],
    ['a range of one number', { 'n|7-7': 0 }, { n: 7 }],
    ['below zero', { 'n|-3--3': 0 }, { n: -3 }],
    ['a step', { 'n|+2': 10 }, { n: 10 }],
    ['the name may hold anything', { 'a|b|2': 'x', 'c d|+1': 1 }, { 'a|b': 'xx', 'c d': 1 }],
    ['a rule for another type is part of the name', { 'n|3': 1, 'b|1-2': true, 'o|2': {}, 's|+1': 'x' }, null],
    ['an invalid rule is part of the name', { 'n|': 1, 'n|x': 1, '|2': 'x', 'n|1-': 1, 'n|1.5': 'x' }, null],
    ['an infinite count is part of the name', { [`l|${'9'.repeat(400)}`]: [1] }, null],
    ['keys that would reach a prototype are omitted', JSON.parse('{"__proto__|2":"x","prototype":1,"a":2}'), { a: 2 }],
  ])('%s', (_name, template, expected) => {
    expect(filled(template)).toEqual(expected ?? template)
  })

  test('advance with each result', () => {
    expect([0, 1, 2].map((n) => filled({ 'n|+5': 100, 'm|+-1': 0, 'f|+0.5': 1 }, n))).toEqual([
      { n: 100, m: 0, f: 1 },
      { n: 105, m: -1, f: 1.5 },
      { n: 110, m: -2, f: 2 },
    ])
  })

  test('a range includes both ends and nothing outside, in either order', () => {
    expect(new Set(many({ 'n|3-1': 0 }).map((made) => (made as { n: number }).n))).toEqual(new Set([1, 2, 3]))
    expect(new Set(many({ 'l|0-2': ['x'] }).map((made) => (made as { l: Json[] }).l.length))).toEqual(
      new Set([0, 1, 2]),
    )
  })

  test('picks each item at some time, and fills it', () => {
    const picked = many({ 'l|1': ['@increment', 'b', { c: '@@' }] }).map((made) => (made as { l: Json }).l)
    expect(picked).toEqual(expect.arrayContaining(['b', { c: '@' }, expect.any(Number)]))
  })

  test('counters of items continue across lists of different lengths', () => {
    const ids = many({ 'l|1-4': [{ id: '@increment' }] }).flatMap((made) =>
      (made as { l: { id: number }[] }).l.map(({ id }) => id),
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual([...ids].sort((a, b) => a - b))
  })

  test.each<[string, Json, string]>([
    ['list|3', [], 'list'],
    ['n|+1', 1, 'n'],
    ['n|3', 1, 'n|3'],
    ['plain', 1, 'plain'],
  ])('%s of %j is called %s', (key, value, name) => {
    expect(filledKey(key, value)).toBe(name)
  })
})

describe('placeholders', () => {
  test.each<[string, Json]>([
    ['@date', '2026-01-01'],
    ['@time', '00:00:00'],
    ['@datetime', '2026-01-01 00:00:00'],
    ['@now', START],
    ['on @date at @time', 'on 2026-01-01 at 00:00:00'],
    ['@increment', 1],
    ['@increment(10)', 10],
    ['no. @increment', 'no. 1'],
    ['@integer(5,5)', 5],
    ['@integer( 5 , 5 )', 5],
    ['=@integer(5,5)', '=5'],
    ['@float(1.5,1.5,3)', 1.5],
    ['@pick(a)', 'a'],
    ['@pick(1)', 1],
    ['@pick("1")', '1'],
    ['@pick(true)', true],
    ['@pick(01)', '01'],
    ['@pick([)', '['],
    ['@pick(1e999)', '1e999'],
    ['@string(0)', ''],
    ['@@', '@'],
    ['a@@integer(1,2)', 'a@integer(1,2)'],
    ['@@@increment', '@1'],
    ['you@example.com', 'you@example.com'],
    ['@unknown', '@unknown'],
    ['@integerly', '@integerly'],
    ['@toString @constructor', '@toString @constructor'],
    ['@ @', '@ @'],
  ])('%s is %j', (template, expected) => {
    expect(filled(template)).toEqual(expected)
  })

  test.each([
    '@integer(a)',
    '@integer(1,2,3)',
    '@integer(1.5)',
    '@integer(,)',
    '@integer(1e999)',
    '@float(x)',
    '@float(1,2,0.5)',
    '@float(1,2,-1)',
    '@boolean(1)',
    '@string(-1)',
    '@string(x)',
    '@date(yyyy)',
    '@now(1)',
    '@pick',
    '@pick()',
    '@increment(x)',
  ])('%s is invalid and left unchanged', (template) => {
    expect(filled(template)).toBe(template)
    expect(filled(`=${template}`)).toBe(`=${template}`)
  })

  test.each<[string, (value: never) => boolean]>([
    ['@integer', (value: number) => Number.isInteger(value) && value >= 0 && value <= 100],
    ['@integer(500)', (value: number) => Number.isInteger(value) && value >= 500 && value <= 600],
    ['@integer(9,-9)', (value: number) => Number.isInteger(value) && value >= -9 && value <= 9],
    ['@float(-1,1,3)', (value: number) => value >= -1 && value <= 1 && Number(value.toFixed(3)) === value],
    ['@float', (value: number) => value >= 0 && value <= 100 && Number(value.toFixed(2)) === value],
    ['@boolean', (value: boolean) => typeof value === 'boolean'],
    ['@string', (value: string) => /^[\da-z]{8}$/i.test(value)],
    ['@string(20)', (value: string) => /^[\da-z]{20}$/i.test(value)],
    ['@guid', (value: string) => /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(value)],
    ['@pick(a,b,3)', (value: Json) => ['a', 'b', 3].includes(value as string)],
    ['@name', (value: string) => /^[A-Z][a-z]+ [A-Z][a-z]+$/.test(value)],
    ['@cname', (value: string) => /^\p{Script=Han}{2,3}$/u.test(value)],
  ])('%s, again and again', (template, holds) => {
    const made = many(template)
    expect(made.filter((value) => !holds(value as never))).toEqual([])
    expect(new Set(made).size, 'all the same').toBeGreaterThan(1)
  })

  test('every one is tested here', () => {
    expect([...PLACEHOLDER_NAMES].sort()).toEqual(
      [
        ...['boolean', 'cname', 'date', 'datetime', 'float', 'guid', 'increment', 'integer'],
        ...['name', 'now', 'pick', 'string', 'time'],
      ].sort(),
    )
  })

  test('random values are evenly distributed', () => {
    const ones = many('@integer(0,1)', 2_000).filter((value) => value === 1).length
    expect(Math.abs(ones - 1_000)).toBeLessThan(150)
  })
})

describe('limits', () => {
  const weigh = (value: Json): { nodes: number; characters: number } => {
    const members = typeof value === 'object' && value !== null ? Object.values(value) : []
    const own = { nodes: 1, characters: typeof value === 'string' ? value.length : 0 }
    return members
      .map(weigh)
      .reduce((a, b) => ({ nodes: a.nodes + b.nodes, characters: a.characters + b.characters }), own)
  }

  test('repeats at most a thousand times', () => {
    const { l, s } = filled({ 'l|9999': [1], 's|9999': 'x' }) as { l: Json[]; s: string }
    expect([l.length, s.length]).toEqual([1_000, 1_000])
  })

  test('a placeholder makes at most a thousand characters', () => {
    expect(filled('@string(9999999)')).toHaveLength(1_000)
  })

  test('nested lists end', () => {
    const nest = (depth: number): Json => (depth === 0 ? '@string(1000)' : { 'l|1000': [nest(depth - 1)] })
    for (const depth of [1, 2, 3, 10]) {
      const { nodes, characters } = weigh(filled(nest(depth)))
      expect(nodes).toBeLessThan(6_000)
      expect(characters).toBeLessThan(300_000)
    }
  })

  test('omits what is nested too deep', () => {
    let deep: Json = 1
    for (let depth = 0; depth < 5_000; depth++) deep = depth % 2 === 0 ? [deep] : { 'l|1-2': [deep] }
    expect(JSON.stringify(filled(deep)).length).toBeLessThan(300_000)
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1e300])('accepts a clock that shows %s', (now) => {
    expect(fillTemplate('@date', { seed: 0, n: 0, now })).toBe('1970-01-01')
  })
})

const word = fc.oneof(
  fc.constantFrom(...PLACEHOLDER_NAMES.map((name) => `@${name}`), '@@', '@', 'x'),
  fc
    .tuple(
      fc.constantFrom(...PLACEHOLDER_NAMES),
      fc.array(fc.oneof(fc.integer().map(String), fc.string()), { maxLength: 4 }),
    )
    .map(([name, args]) => `@${name}(${args.join(',')})`),
)
const key = fc
  .tuple(
    fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'a')),
    fc.constantFrom('', '|1', '|2', '|0-5', '|+1', '|99', '|-9-9'),
  )
  .map(([name, rule]) => `${name}${rule}`)
const { template } = fc.letrec<{ template: Json }>((tie) => ({
  template: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.array(word, { maxLength: 3 }).map((words) => words.join('')),
    fc.oneof(fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('template'), { maxLength: 3 }),
    fc.dictionary(key, tie('template'), { maxKeys: 4 }),
  ),
}))
const turn = fc.record({ seed: fc.maxSafeInteger(), n: fc.maxSafeNat(), now: fc.double() })

/** Returns true if no key reaches a prototype. */
const isClean = (value: Json): boolean =>
  typeof value !== 'object' ||
  value === null ||
  Object.entries(value).every(
    ([name, item]) => !['__proto__', 'constructor', 'prototype'].includes(name) && isClean(item),
  )

test('any template gives valid JSON of limited size, never throws and stays unchanged', () => {
  fc.assert(
    fc.property(template, turn, (given, when) => {
      const before = JSON.stringify(given)
      const made = fillTemplate(given, when)
      const text = JSON.stringify(made)
      expect(isJson(made)).toBe(true)
      expect(JSON.parse(text)).toEqual(made)
      expect(text.length).toBeLessThan(1_000_000)
      expect(isClean(made)).toBe(true)
      expect(JSON.stringify(given)).toBe(before)
    }),
  )
})

test('equal seeds and numbers give equal results, others differ', () => {
  fc.assert(
    fc.property(template, turn, (given, when) => {
      expect(fillTemplate(structuredClone(given), { ...when })).toEqual(fillTemplate(given, when))
    }),
  )
  const guids = [0, 1, 2, 2 ** 32, -1].flatMap((seed) => [0, 1, 2].map((n) => filled('@guid', n, seed)))
  expect(new Set(guids).size).toBe(guids.length)
})

test('results of a seed never change: files and tests contain them', () => {
  expect(filled({ 'l|2-4': ['@integer(1,1000)'], name: '@name', s: '@string(4)' }, 3, 7)).toMatchInlineSnapshot(`
    {
      "l": [
        847,
        268,
        561,
        362,
      ],
      "name": "Emma Scott",
      "s": "m54v",
    }
  `)
})
