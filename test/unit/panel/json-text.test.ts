import { expect, test } from 'vitest'
import { pretty, prettyShort } from '../../../panels/mock/models/json/json-text'

test.each([10_000, 10_001, 5_000_000])('shows at most 10,000 characters of a text of %i', (length) => {
  const value = { list: [{ data: 'x'.repeat(length) }] }
  const drawn = prettyShort(value)
  if (length === 10_000) expect(drawn).toBe(pretty(value))
  else expect(JSON.parse(drawn)).toEqual({ list: [{ data: `${'x'.repeat(10_000)}… (${length} characters)` }] })
})

test('what JSON lacks is drawn as a word', () => {
  expect(prettyShort(undefined)).toBe('undefined')
})
