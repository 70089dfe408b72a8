import { describe, expect, test } from 'vitest'
import { isBoundedJson } from '../../../src/protocol/limits'
import { plainly, snapshot } from '../../../src/runtime/snapshot'

class HTMLDivElement {
  parentNode = this
}
class Bare {}
const cycle: Record<string, unknown> = { name: 'cycle' }
cycle.self = cycle
const deep = () => {
  let value: unknown = 'end'
  for (let depth = 0; depth < 100; depth++) value = { next: value }
  return value
}
const throwing = (thrown: unknown) => ({
  get member() {
    throw thrown
  },
})
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}
const refusing = new Proxy(
  {},
  {
    ownKeys() {
      throw new Error('no keys')
    },
    getPrototypeOf() {
      throw new Error('no prototype')
    },
  },
)

const shown: [name: string, value: unknown, text: unknown][] = [
  ['null', null, null],
  ['a number', 1.5, 1.5],
  ['NaN', Number.NaN, 'NaN'],
  ['an infinity', Number.NEGATIVE_INFINITY, '-Infinity'],
  ['a text', 'x', 'x'],
  ['undefined', undefined, '[undefined]'],
  ['a function', function named() {}, '[function named]'],
  ['a function without a name', (() => () => {})(), '[function]'],
  ['a symbol', Symbol('s'), '[symbol Symbol(s)]'],
  ['a BigInt', 12n, '[bigint 12]'],
  ['a plain object', { a: [1, { b: null }], c: undefined }, { a: [1, { b: null }] }],
  ['an object without prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  ['a class instance', new HTMLDivElement(), '[HTMLDivElement]'],
  ['an empty class instance', new Bare(), '[Bare]'],
  ['a cycle', cycle, { name: 'cycle', self: '[circular]' }],
  [
    'an object that appears twice',
    [cycle.name, { a: Bare.name }, { a: Bare.name }],
    ['cycle', { a: 'Bare' }, { a: 'Bare' }],
  ],
  ['an error', new TypeError('no'), '[TypeError: no]'],
  ['a date', new Date(0), '[Date 1970-01-01T00:00:00.000Z]'],
  ['an invalid date', new Date(Number.NaN), '[Date invalid]'],
  ['bytes', new Uint8Array(5), '[Uint8Array(5)]'],
  ['a map', new Map([[1, 2]]), '[Map(1)]'],
  ['a promise', Promise.resolve(), '[Promise]'],
]

const hostile: [name: string, make: () => unknown][] = [
  ['a getter that throws', () => throwing(new Error('getter'))],
  ['a getter that throws undefined', () => throwing(undefined)],
  ['a getter that throws an object without a string form', () => throwing(Object.create(null))],
  ['a getter that throws an object that throws', () => throwing({ toString: () => throwing(1).member })],
  ['a revoked proxy', revoked],
  ['a revoked proxy in a list', () => [revoked()]],
  ['a deeply nested revoked proxy', () => ({ a: { b: { c: { d: { e: { f: revoked() } } } } } })],
  ['a proxy that throws', () => refusing],
  ['a proxy of a function that throws', () => new Proxy(() => {}, { get: () => throwing(1).member })],
  ['a class without a name', () => new (class {})()],
  ['a constructor that is not a function', () => Object.create({ constructor: 5 })],
  [
    'a class whose name is a getter',
    () => Object.create({ constructor: Object.defineProperty(() => {}, 'name', { get: () => throwing(1).member }) }),
  ],
  [
    'an error whose message throws',
    () => Object.defineProperty(new Error(), 'message', { get: () => throwing(1).member }),
  ],
  ['5 MB of text', () => 'x'.repeat(5_000_000)],
  ['5 MB of text in an object', () => ({ text: 'x'.repeat(5_000_000) })],
  ['a key of 5 MB', () => ({ ['k'.repeat(5_000_000)]: 1 })],
  ['many long texts', () => Array.from({ length: 900 }, () => 'x'.repeat(9_999))],
  ['many keys', () => Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, index]))],
  ['many items', () => Array.from({ length: 1_000_000 }, (_, index) => index)],
  ['a sparse list', () => new Array(4_000_000_000)],
  ['deep nesting', deep],
  ['a prototype as a key', () => JSON.parse('{"__proto__":{"a":1}}') as unknown],
  [
    'an object that grows while it is read',
    () => new Proxy([], { get: (_target, key) => (key === 'length' ? 1e9 : []) }),
  ],
]

describe('a snapshot', () => {
  test.each(shown)('of %s', (_name, value, text) => {
    expect(snapshot(value, plainly)).toEqual(text)
  })

  test.each(hostile)('of %s is JSON that fits a message', (_name, make) => {
    const taken = snapshot(make(), plainly)
    expect(isBoundedJson(taken)).toBe(true)
    expect(JSON.parse(JSON.stringify(taken))).toEqual(taken)
  })

  test('cuts a long text and keeps its length', () => {
    expect(snapshot('x'.repeat(5_000_000), plainly)).toMatch(/^x{10000}… \(5000000 characters\)$/)
  })

  test('keeps a key named __proto__ as a key', () => {
    const taken = snapshot(JSON.parse('{"__proto__":{"a":1}}'), plainly) as object
    expect(Object.keys(taken)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(taken)).toBe(Object.prototype)
  })

  test('does not change the value', () => {
    const value = Object.freeze({ a: Object.freeze([1]) })
    expect(snapshot(value, plainly)).toEqual(value)
    expect(snapshot(value, plainly)).not.toBe(value)
  })
})
