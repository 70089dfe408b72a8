import { expect, expectTypeOf, test } from 'vitest'
import { pathsOf, SECTION_OF, SECTIONS, type SectionsFor } from '../../../panels/mock/views/state/section-list'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import type { MockState } from '../../../src/wx/state/schema'

test('every section of the state view shows a part of the state', () => {
  const shown = SECTIONS.map(({ id }) => pathsOf(id))
  expect(shown.filter((paths) => paths.length === 0)).toEqual([])
  const elsewhere = Object.keys(DEFAULT_STATE).filter((part) => !Object.hasOwn(SECTION_OF, part))
  expect(elsewhere).toEqual(['devices', 'storageEdits', 'recording', 'rules', 'breakpoints'])
})

test('a part of the state that the panel forgets is a type error', () => {
  expectTypeOf<typeof SECTION_OF>().toExtend<SectionsFor<MockState>>()
  // @ts-expect-error: no section shows the weather
  const grown: SectionsFor<MockState & { weather: string }> = SECTION_OF
  expect(grown).toBe(SECTION_OF)
  const shrunk: SectionsFor<Omit<MockState, 'phone'>> = SECTION_OF
  expect(shrunk).toBe(SECTION_OF)
})
