import { describe, expect, test } from 'vitest'
import { checkJson, completeJson, type Fill, missingFields } from '../../../panels/mock/models/json/json-check'
import { changedPart } from '../../../panels/mock/models/json/json-edit'
import { argumentsShape, resultShape } from '../../../panels/mock/models/json/shape'
import { parseState } from '../../../src/wx/engine/parse-state'
import { fillTemplate } from '../../../src/wx/rules/template'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { CATALOGUE } from '../../support/catalogue'

const shape = (api: keyof typeof CATALOGUE, outcome: 'success' | 'fail' = 'success', state = DEFAULT_STATE) =>
  resultShape(CATALOGUE[api], state, 0, outcome)

describe('warnings', () => {
  test.each<[keyof typeof CATALOGUE, string, object[]]>([
    ['getLocation', '{ "latitude": 1, "errMsg": "getLocation:ok" }', []],
    [
      'getLocation',
      '{ "latitude": "1" }',
      [{ kind: 'type', path: 'latitude', expected: 'number', line: 1, column: 15 }],
    ],
    ['getLocation', '{\n  "lat": 1\n}', [{ kind: 'unknown', path: 'lat', line: 2, column: 3 }]],
    [
      'getUserInfo',
      '{ "userInfo": { "gender": 3 } }',
      [{ kind: 'value', path: 'userInfo.gender', expected: '0, 1, 2' }],
    ],
    ['getUserInfo', '{ "userInfo": { "nickName": "x" }, "cloudID": "y" }', []],
    [
      'getSetting',
      '{ "authSetting": { "scope.mine": true, "scope.camera": "yes" } }',
      [{ path: 'authSetting.scope.camera' }],
    ],
    ['getAccountInfoSync', '{ "miniProgram": { "envVersion": "beta" } }', [{ kind: 'value' }]],
    ['canIUse', '"yes"', [{ kind: 'type', path: '', expected: 'boolean' }]],
    ['checkIsSupportSoterAuthentication', '{ "supportMode": ["iris"] }', [{ path: 'supportMode[]' }]],
  ])('%s %s', (api, text, warnings) => {
    expect(checkJson(text, shape(api))).toMatchObject(warnings)
  })

  test('a failure has errMsg and its numbers', () => {
    const warnings = checkJson('{ "errMsg": "login:fail", "errno": "5", "code": "x" }', shape('login', 'fail'))
    expect(warnings).toMatchObject([{ path: 'errno' }, { path: 'code', kind: 'unknown' }])
  })

  test('allows any result for login v1', () => {
    const state = parseState({ switches: { loginVersion: 'v1' } })
    expect(checkJson('{ "anything": [1] }', shape('login', 'success', state))).toEqual([])
  })
})

describe('checks a template by the value that it produces', () => {
  const fill: Fill = (template) => fillTemplate(template, { seed: 1, n: 0, now: 0 })

  test.each<[keyof typeof CATALOGUE, string, object[]]>([
    ['getLocation', '{ "latitude": "@float(1,2)", "longitude|113-114": 0 }', []],
    ['getLocation', '{ "latitude": "about @float(1,2)" }', [{ kind: 'type', path: 'latitude', column: 15 }]],
    ['getLocation', '{ "speed|3": 1 }', [{ kind: 'unknown', path: 'speed|3', column: 3 }]],
    ['getLocation', '{\n  "lat|1-2": 1\n}', [{ kind: 'unknown', path: 'lat', line: 2, column: 3 }]],
    ['getUserInfo', '{ "userInfo": { "gender": "@pick(1)" } }', []],
    ['getUserInfo', '{ "userInfo": { "gender": "@pick(7)" } }', [{ kind: 'value', path: 'userInfo.gender' }]],
    ['getUserInfo', '{ "userInfo|1": [{ "gender": 7 }] }', [{ kind: 'value', path: 'userInfo.gender' }]],
    ['getUserInfo', '{ "userInfo|1": [{ "a": 1, "b": 2 }] }', [{ kind: 'unknown', path: 'userInfo.a', column: 17 }]],
    ['checkIsSupportSoterAuthentication', '{ "supportMode|3": ["facial"] }', []],
    ['checkIsSupportSoterAuthentication', '{ "supportMode|3": ["iris"] }', [{ path: 'supportMode[]', column: 21 }]],
    ['checkIsSupportSoterAuthentication', '{ "supportMode|1": ["facial"] }', [{ kind: 'type', path: 'supportMode' }]],
  ])('%s %s', (api, text, warnings) => {
    const problems = checkJson(text, shape(api), fill)
    expect(problems).toMatchObject(warnings)
    expect(problems).toHaveLength(warnings.length)
  })

  test('checks fields under their final names', () => {
    const text = '{ "latitude|1-2": 1 }'
    expect(missingFields(text, shape('getFuzzyLocation'), fill)).toEqual(['longitude'])
    expect(missingFields(text, shape('getFuzzyLocation'))).toEqual(['latitude', 'longitude'])
  })
})

describe('completions, where | is the cursor', () => {
  test.each<[keyof typeof CATALOGUE, string, string[]]>([
    ['getLocation', '{ "latitude": 1, "lon|" }', ['longitude', 'speed', 'accuracy']],
    ['getLocation', '{\n  |\n}', ['latitude', 'longitude']],
    ['getUserInfo', '{ "userInfo": { "gender": | } }', ['0', '1', '2']],
    ['getAccountInfoSync', '{ "miniProgram": { "envVersion": "de|" } }', ['"develop"', '"trial"', '"release"']],
    ['getSetting', '{ "authSetting": { "scope.camera": | } }', ['true', 'false']],
    ['getSetting', '{ "authSetting": { "scope.cam|" } }', ['scope.camera']],
  ])('%s %s', (api, marked, labels) => {
    const offset = marked.indexOf('|')
    const found = completeJson(marked.replace('|', ''), offset, shape(api))
    expect(found?.options.map(({ label }) => label)).toEqual(expect.arrayContaining(labels))
  })

  test('does not offer a field that is already there', () => {
    const text = '{ "latitude": 1,  }'
    const found = completeJson(text, 17, shape('getLocation'))
    expect(found?.options.map(({ label }) => label)).not.toContain('latitude')
  })

  test('completes a partly typed key and adds a value', () => {
    const text = '{ "lat" }'
    const found = completeJson(text, 6, shape('getLocation'))
    const option = found?.options.find(({ label }) => label === 'latitude')
    expect(text.slice(found?.from, found?.to)).toBe('"lat"')
    expect(option?.insert).toBe('"latitude": 0')
  })

  test('does not add a second colon after a key', () => {
    const found = completeJson('{ "lat": 1 }', 6, shape('getLocation'))
    expect(found?.options.find(({ label }) => label === 'latitude')?.insert).toBe('"latitude"')
  })
})

describe('the selection after a completion, where [ ] is selected', () => {
  test.each<[keyof typeof CATALOGUE, string, string, string]>([
    ['getLocation', '{ | }', 'latitude', '"latitude": [0]'],
    ['login', '{ | }', 'code', '"code": "[]"'],
    ['getUserInfo', '{ "userInfo": { | } }', 'language', '"language": ["en"]'],
    ['getLocation', '{ | "speed": 1 }', 'latitude', '"latitude": [0],'],
    ['getLocation', '{ "lat|": 1 }', 'latitude', '"latitude"[]'],
    ['getUserInfo', '{ "userInfo": { "gender": | } }', '2', '2[]'],
  ])('%s %s', (api, marked, label, expected) => {
    const found = completeJson(marked.replace('|', ''), marked.indexOf('|'), shape(api))
    const { insert, next } = found?.options.find((option) => option.label === label) ?? { insert: '', next: [0, 0] }
    const [from, to] = next
    expect(`${insert.slice(0, from)}[${insert.slice(from, to)}]${insert.slice(to)}`).toBe(expected)
  })
})

test('completes arguments without callbacks, and nothing for APIs that take a value', () => {
  expect(checkJson('{ "type": "gcj2", "speed": 1 }', argumentsShape(CATALOGUE.getLocation))).toMatchObject([
    { kind: 'value', path: 'type', expected: '"wgs84", "gcj02"' },
    { kind: 'unknown', path: 'speed' },
  ])
  expect(checkJson('"getLocation.success"', argumentsShape(CATALOGUE.canIUse))).toEqual([])
})

test.each([
  ['{"a":1}', '{"a":2}', { from: 5, to: 6, insert: '2' }],
  ['aa', 'aaa', { from: 2, to: 2, insert: 'a' }],
  ['aba', 'a', { from: 1, to: 3, insert: '' }],
  ['', 'x', { from: 0, to: 0, insert: 'x' }],
  ['same', 'same', { from: 4, to: 4, insert: '' }],
])('changes only what differs between %j and %j', (before, after, part) => {
  expect(changedPart(before, after)).toEqual(part)
  expect(before.slice(0, part.from) + part.insert + before.slice(part.to)).toBe(after)
})

test('lists the fields that the result lacks', () => {
  expect(missingFields('{ "latitude": 1 }', shape('getFuzzyLocation'))).toEqual(['longitude'])
})
