import { expect, test } from 'vitest'
import { idsBelow, nodePath, visibleNodes } from '../../../panels/mock/models/json/json-tree'

const VALUE = { code: 'x', big: { list: [1, { 'a.b': true }], empty: {} }, none: null }
const shown = (value: unknown, open: readonly string[] = []) =>
  visibleNodes(value, new Set(open)).map(({ level, name, open: isOpen }) => `${level} ${name} ${isOpen ?? ''}`.trim())

test('the first level is visible at once', () => {
  expect(shown(VALUE)).toEqual(['1 code', '1 big false', '1 none'])
})

test('an open node shows what is below it, in its place', () => {
  expect(shown(VALUE, ['["big"]'])).toEqual(['1 code', '1 big true', '2 list false', '2 empty', '1 none'])
})

test('all below a node can be opened at once', () => {
  const big = visibleNodes(VALUE, new Set()).find(({ name }) => name === 'big')
  const nodes = visibleNodes(VALUE, new Set(big && idsBelow(big)))
  expect(nodes.map(nodePath)).toEqual([
    'code',
    'big',
    'big.list',
    'big.list[0]',
    'big.list[1]',
    'big.list[1]["a.b"]',
    'big.empty',
    'none',
  ])
})

test('a long list is divided into ranges of 100', () => {
  const list = Array.from({ length: 250 }, (_, index) => index)
  expect(shown(list)).toEqual(['1 [0 … 99] false', '1 [100 … 199] false', '1 [200 … 249] false'])
  const opened = shown(list, [visibleNodes(list, new Set())[2]?.id ?? ''])
  expect(opened).toHaveLength(53)
  expect(opened.at(-1)).toBe('2 249')
})

test.each([[1], ['text'], [null], [[]], [{}]])('%j has no nodes', (value) => {
  expect(shown(value)).toEqual([])
})
