import { describe, expect, test } from 'vitest'
import { copy, isJson, mergePatch, same } from '../../../src/wx/base/json'

/** Examples of RFC 7386, appendix A, that are objects, and some more. */
const patches: [target: unknown, patch: unknown, result: unknown][] = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  [{ list: [1, null] }, { list: [null] }, { list: [null] }],
]

const nested = (levels: number) => {
  let value: object = {}
  for (let level = 0; level < levels; level++) value = level % 2 ? { a: value } : [value]
  return value
}

describe('a merge patch', () => {
  test.each(patches)('%j with %j is %j', (target, patch, result) => {
    const before = structuredClone(target)
    expect(mergePatch(target, patch)).toEqual(result)
    expect(target).toEqual(before)
  })

  test('keeps untouched values unchanged', () => {
    const untouched = { deep: [1] }
    const merged = mergePatch({ untouched, a: 1 }, { a: 2 }) as { untouched: object }
    expect(merged.untouched).toBe(untouched)
  })

  test.each([
    ['{"__proto__":{"polluted":1}}', '__proto__ is not allowed as a key'],
    ['{"a":{"constructor":{"prototype":{"polluted":1}}}}', 'a.constructor is not allowed as a key'],
    ['{"a":{"prototype":null}}', 'a.prototype is not allowed as a key'],
    ['{"list":[{"__proto__":{"polluted":1}}]}', '__proto__ is not allowed as a key'],
  ])('%s is rejected and does not reach a prototype', (patch, message) => {
    expect(() => mergePatch({ a: {} }, JSON.parse(patch))).toThrow(message)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})

test('a copy shares nothing and does not reach a prototype', () => {
  const original = { a: [{ b: 1 }], c: null }
  const copied = copy(original)
  expect(copied).toEqual(original)
  copied.a[0] = { b: 2 }
  expect(original.a[0]).toEqual({ b: 1 })
  const hostile = copy(JSON.parse('{"__proto__":{"polluted":1}}') as { polluted?: number })
  expect(hostile.polluted).toBeUndefined()
})

test.each([
  [1, 1, true],
  [1, '1', false],
  [null, null, true],
  [null, {}, false],
  [[], {}, false],
  [[1, 2], [2, 1], false],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [{ a: undefined }, { b: undefined }, false],
  [{ toString: 1 }, {}, false],
] as [unknown, unknown, boolean][])('%j and %j are equal: %s', (a, b, expected) => {
  expect(same(a, b)).toBe(expected)
  expect(same(b, a)).toBe(expected)
})

test.each([
  [{ a: [1, 'x', null, { b: true }] }, true],
  [undefined, false],
  [{ a: undefined }, false],
  [[() => {}], false],
  [1n, false],
  [Number.NaN, false],
  [{ a: [Number.POSITIVE_INFINITY] }, false],
  [nested(100_000), false],
  [Symbol.iterator, false],
] as [unknown, boolean][])('JSON or not', (value, expected) => {
  expect(isJson(value)).toBe(expected)
})

test.each([
  [{ a: [{ constructor: 1 }] }, 'a[0].constructor is not allowed as a key'],
  [{ a: [1, Number.NaN] }, 'a[1] must be a finite number, not NaN'],
  [{ a: nested(100_000) }, /^patch\[0\]\.a\.a\[0\]\.a\[0\].{78,}… is more than 50 levels deep$/],
])('names the place of what no patch may contain', (value, message) => {
  expect(() => mergePatch({}, { patch: [value] })).toThrow(message)
})
