import { expect, test } from 'vitest'
import { DEFINITIONS } from '../../../src/wx/apis/catalogue'
import { CHECKS } from '../../../src/wx/engine/store-checks'

test('the store has a check for each API whose values it checks, and for no other', () => {
  const checked = DEFINITIONS.filter(({ checkedInStore }) => checkedInStore).map(({ name }) => name)
  expect([...CHECKS.keys()].sort()).toEqual(checked.sort())
  expect(checked).toContain('getUserProfile')
})
