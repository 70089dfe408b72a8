import { describe, expect, test } from 'vitest'
import { byChapter } from '../../../panels/mock/models/apis/error-chapters'
import { errorText, errorWords } from '../../../panels/mock/models/apis/error-text'
import { matching } from '../../../panels/mock/views/ui/Combobox'
import { parseState } from '../../../src/wx/engine/parse-state'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { ERRORS, type ErrorName } from '../../../src/wx/state/errors'

const NAMES = Object.keys(ERRORS) as ErrorName[]

describe('errors of pages', () => {
  test.each([
    ['authDeny', { number: 103, text: 'auth deny' }, 'auth deny (103)'],
    ['authCancel', { number: undefined, text: 'auth cancel' }, 'auth cancel'],
    ['soterMismatch', { number: 90009, text: '' }, 'soterMismatch (90009)'],
    [
      'locationSwitchedOff',
      { number: undefined, text: 'ERROR_NOCELL&WIFI_LOCATIONSWITCHOFF' },
      'ERROR_NOCELL&WIFI_LOCATIONSWITCHOFF',
    ],
  ] as const)('%s has number and text', (name, words, line) => {
    expect(errorWords(DEFAULT_STATE, 'getLocation', name)).toEqual(words)
    expect(errorText(DEFAULT_STATE, 'getLocation', name)).toBe(line)
  })

  test('an edited text that is empty leaves the name', () => {
    const state = parseState({ errors: { timeout: { reason: '' } } })
    expect(errorText(state, 'login', 'timeout')).toBe('timeout (5)')
  })

  test('are each in one chapter', () => {
    const groups = byChapter(NAMES)
    expect(groups.flatMap(({ names }) => names).sort()).toEqual([...NAMES].sort())
    expect(groups.map(({ chapter }) => chapter)).not.toContain('server')
  })
})

describe('an option is found by', () => {
  const option = (id: string, text: string) => ({ id, text })
  const groups = [
    {
      label: 'Privacy',
      options: [option('a', '104 · privacyRefused · not authorized'), option('b', '104 · privacyGap · in gap')],
    },
    { label: 'Other', options: [option('c', '5 · timeout · timeout')] },
  ]
  test.each([
    ['', ['a', 'b', 'c']],
    ['104', ['a', 'b']],
    ['TIMEOUT', ['c']],
    ['gap 104', ['b']],
    ['  not  authorized ', ['a']],
    ['104 timeout', []],
  ])('%j', (typed, ids) => {
    expect(matching(groups, typed).flatMap(({ options }) => options.map(({ id }) => id))).toEqual(ids)
  })
})
