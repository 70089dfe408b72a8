import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { InputError } from '../../../src/wx/base/input-error'
import { isJson, MAX_DEPTH } from '../../../src/wx/base/json'
import { toPlain } from '../../../src/wx/engine/plain-json'
import { createValues } from '../../support/hostile/values'

const VALUES = createValues(runInNewContext('globalThis') as typeof globalThis)

const nested = (levels: number) => {
  let value: object = {}
  for (let level = 0; level < levels; level++) value = { a: value }
  return value
}

test.each(Object.entries(VALUES))('%s is copied as JSON or rejected with its path', (_name, make) => {
  let plain: unknown
  try {
    plain = toPlain({ here: make() })
  } catch (error) {
    expect(error).toBeInstanceOf(InputError)
    expect((error as Error).message).toMatch(/here|^the value/)
    return
  }
  expect(JSON.parse(JSON.stringify(plain))).toBeDefined()
  expect(isJson((plain as { here?: unknown }).here ?? null)).toBe(true)
})

test('accepts the deepest edit that fits a message and names the path of a deeper one', () => {
  expect(toPlain(nested(MAX_DEPTH))).toEqual(nested(MAX_DEPTH))
  expect(() => toPlain({ user: nested(MAX_DEPTH) })).toThrow(/^user\.a\.a\..* is more than 50 levels deep$/)
})

test('unboxes values, omits undefined and names what is not JSON', () => {
  expect(toPlain({ a: new String('x'), b: undefined, c: [new Number(1)] })).toEqual({ a: 'x', c: [1] })
  expect(() => toPlain({ a: [{ b: new Map() }] })).toThrow('a[0].b must be JSON')
})

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%s is refused with its place', (number) => {
  expect(() => toPlain({ a: [{ b: number }] })).toThrow(`a[0].b must be a finite number, not ${number}`)
})

test('a large object in many places is copied up to the limit of values, and refused beyond it', () => {
  const large = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`k${index}`, index]))
  expect(toPlain({ list: new Array(500).fill(large) })).toBeDefined()
  expect(() => toPlain({ list: new Array(100_000).fill(large) })).toThrow(
    /^list\[998\]\.k\d+ is one value too many: at most 1000000$/,
  )
})
