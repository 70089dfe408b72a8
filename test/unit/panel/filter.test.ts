import { describe, expect, test } from 'vitest'
import { completionsAt } from '../../../panels/mock/models/calls/completion'
import { markPattern, parseFilter, statusOf } from '../../../panels/mock/models/calls/filter'
import { entry } from '../../support/fake-adapter'

const location = entry(1, {
  api: 'getLocation',
  args: [{ type: 'gcj02' }],
  outcome: { ok: false, result: { errMsg: 'getLocation:fail auth deny', errno: 103 } },
  why: { by: 'state', step: 'scope', scope: 'scope.userLocation' },
})
const frame = 'top #0 http://localhost:5173/'

describe('filter', () => {
  test.each([
    ['', true],
    ['   ', true],
    ['location', true],
    ['LOCATION', true],
    ['gcj02', true],
    ['deny', true],
    ['login', false],
    ['location deny', true],
    ['location login', false],
    ['"auth deny"', true],
    ['"deny auth"', false],
    ['"auth deny', true],
    ['-login', true],
    ['-location', false],
    ['-"auth deny"', false],
    ['/get[A-Z]/', true],
    ['/GET/', false],
    ['/GET/i', true],
    ['/auth deny/', true],
    ['-/auth/', false],
    ['/', false],
    ['api:location', true],
    ['api:deny', false],
    ['api:/^get/', true],
    ['-api:getLocation', false],
    ['status:fail', true],
    ['status:ok', false],
    ['status:ok|fail', true],
    ['-status:ok', true],
    ['by:state', true],
    ['by:rule|prompt', false],
    ['frame:top', true],
    ['frame:#4', false],
    ['frame:localhost', true],
    ['api:', true],
    ['errMsg:fail', false],
    ['https://nowhere', false],
    ['status:fail by:state -api:login deny', true],
    ['errno:103', true],
    ['errno:10', false],
    ['errno:5|103', true],
    ['-errno:103', false],
    ['slower-than:0.5ms', true],
    ['slower-than:1', false],
    ['slower-than:0.0005s', true],
    ['slower-than:', true],
  ])('%j matches a refused getLocation: %s', (text, through) => {
    const { matches, wrong } = parseFilter(text)
    expect(wrong).toBeUndefined()
    expect(matches(location, () => frame)).toBe(through)
  })

  test.each([
    ['', '', []],
    ['location', '', ['Location']],
    ['auth.deny', '', []],
    ['api:get -api:set status:fail', '', ['get']],
    ['/o[cn]/', 'GET', ['get', 'oc', 'on']],
    ['a:b', '', []],
  ])('%j and a search for %j mark %j in getLocation', (text, search, marks) => {
    const pattern = markPattern(parseFilter(text).marks, search)
    expect(pattern ? ('getLocation'.match(pattern) ?? []) : []).toEqual(marks)
  })

  test('an invalid regular expression is reported and filters nothing', () => {
    const { matches, wrong } = parseFilter('/(/ location')
    expect(wrong).toEqual({ part: '/(/', what: 'expression' })
    expect(matches(location, () => frame)).toBe(true)
  })
})

test.each([
  [entry(1), 'ok'],
  [location, 'fail'],
  [entry(1, { outcome: null, why: null, duration: null }), 'pending'],
  [entry(1, { outcome: null, why: null, duration: null, abandoned: true }), 'abandoned'],
] as const)('status %#: %s', (call, status) => {
  expect(statusOf(call)).toBe(status)
})

test('a time that cannot be read is reported and filters nothing', () => {
  const { matches, wrong } = parseFilter('slower-than:soon')
  expect(wrong).toEqual({ part: 'slower-than:soon', what: 'time' })
  expect(matches(location, () => frame)).toBe(true)
})

describe('completes', () => {
  test.each<[text: string, words: readonly string[]]>([
    ['', ['status:', 'by:', 'api:', 'errno:', 'slower-than:', 'frame:']],
    ['s', ['status:', 'slower-than:']],
    ['login -s', ['-status:', '-slower-than:']],
    ['status:', ['status:fail', 'status:ok', 'status:pending', 'status:abandoned']],
    ['status:fail', []],
    ['api:get', ['api:getLocation']],
    ['-api:G', ['-api:getLocation']],
    ['errno:1', ['errno:103']],
    ['shade:', []],
    ['/(/', []],
    ['login', []],
  ])('%j to %j', (text, words) => {
    expect(completionsAt(text, text.length, [location]).items.map(({ word }) => word)).toEqual(words)
  })

  test('the word at the caret, whole', () => {
    expect(completionsAt('login sta -x', 8, [])).toMatchObject({ from: 6, to: 9 })
  })
})
