import { expect, test } from 'vitest'
import { createSearchModel } from '../../../panels/mock/models/calls/search'
import { createStateSearchModel } from '../../../panels/mock/models/state/state-search'
import type { SearchAction } from '../../../panels/shared/search'
import { openPanel } from '../../support/fake-adapter'

/** Returns a state search that has found a number of rows. */
function searched(text: string, rows: number) {
  const search = createStateSearchModel()
  search.text.value = text
  search.count(rows)
  return { search, place: () => [search.at.value, search.hits.value] }
}

test.each([
  ['forward', [1, 1], 3],
  ['forward past the end', [1, 1, 1], 1],
  ['back from the first', [-1], 3],
  ['to and fro', [1, 1, -1], 2],
] as const)('the state search steps through its rows: %s', (_, steps, at) => {
  const { search, place } = searched('scope', 3)
  expect(place()).toEqual([1, 3])
  for (const by of steps) search.step(by)
  expect(place()).toEqual([at, 3])
})

test('the state search begins at its first row with each other text', () => {
  const { search, place } = searched('scope', 3)
  search.step(-1)
  search.text.value = 'scop'
  expect(place()).toEqual([1, 3])
})

test('the current row stays in the list when rows go', () => {
  const { search, place } = searched('scope', 3)
  search.step(-1)
  search.count(2)
  expect(place()).toEqual([2, 2])
  search.step(1)
  expect(place()).toEqual([1, 2])
})

test.each([
  ['without a text', '  ', 40],
  ['without a row', 'nothing like it', 0],
])('the state search has no current row %s', (_, text, rows) => {
  const { search, place } = searched(text, rows)
  search.step(1)
  expect(place()).toEqual([0, 0])
})

test('the find bar searches the view that is chosen when a search begins, and steps in it', async () => {
  const { panel } = await openPanel()
  const stateSearch = createStateSearchModel()
  let type = (_action: SearchAction, _query: string) => {}
  let view: 'calls' | 'state' = 'state'
  const search = createSearchModel(
    {
      onSearch(listener) {
        type = listener
        return () => {}
      },
    },
    { log: panel.log, stateSearch },
  )
  search.chooseBy(() => view)
  stateSearch.editedOnly.value = true
  type('performSearch', 'scope')
  stateSearch.count(5)
  type('nextSearchResult', 'scope')
  expect([stateSearch.text.value, stateSearch.at.value, search.query.value]).toEqual(['scope', 2, ''])
  type('previousSearchResult', 'scope')
  expect(stateSearch.at.value).toBe(1)
  view = 'calls'
  type('performSearch', 'login')
  expect([stateSearch.text.value, stateSearch.editedOnly.value, search.query.value]).toEqual(['', true, 'login'])
})
