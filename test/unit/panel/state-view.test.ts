import { describe, expect, test } from 'vitest'
import { platformError, readReason, reasonText } from '../../../panels/mock/models/state/error-override'
import { apisOfError, apisOfPath, gateOf } from '../../../panels/mock/models/state/related'
import { localTime, readLocalTime, spendCode } from '../../../panels/mock/models/state/session'
import { createStateSearchModel } from '../../../panels/mock/models/state/state-search'
import { parseState } from '../../../src/wx/engine/parse-state'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { failure } from '../../../src/wx/state/errors'
import { codeState } from '../../../src/wx/state/login'
import { CATALOGUE } from '../../support/catalogue'
import { FakeAdapter, openPanel } from '../../support/fake-adapter'

describe('the code of the last login', () => {
  const session = { ...DEFAULT_STATE.session, code: 'c', codeIssuedAt: 1000 }
  test.each([
    ['was never issued', DEFAULT_STATE.session, 5, { type: 'none' }],
    ['is valid for five minutes', session, 61_000, { type: 'unused', left: 240_000 }],
    ['is valid once', { ...session, codeUsed: true }, 2000, { type: 'used' }],
    ['is expired after that', session, 301_000, { type: 'expired', at: 301_000 }],
  ])('%s', (_name, given, now, expected) => {
    expect(codeState(given, now)).toEqual(expected)
  })

  test('can be marked as used', async () => {
    const { adapter, panel } = await openPanel()
    void spendCode(panel.fields)
    expect(adapter.requests()).toMatchObject([{ command: { type: 'session/useCode' } }])
  })
})

test('a date-time field shows a time to the second and returns it', () => {
  const at = new Date(2031, 4, 6, 7, 8, 9).getTime()
  expect(localTime(at)).toBe('2031-05-06T07:08:09')
  expect(readLocalTime(localTime(at))).toBe(at)
  expect(localTime(null)).toBe('')
  expect(readLocalTime('')).toBeNull()
  expect(readLocalTime('soon')).toBeNull()
})

test('resets several paths in one step', async () => {
  const { adapter, panel } = await openPanel()
  void panel.fields.putBackAll([['privacy', 'agreed'], ['privacy', 'refusedAt'], ['clipboard']])
  expect(adapter.requests()).toMatchObject([
    { command: { type: 'state/merge', patch: { privacy: { agreed: null, refusedAt: null }, clipboard: null } } },
  ])
})

test('an edited login content is sent whole', async () => {
  const { adapter, panel } = await openPanel(
    new FakeAdapter(),
    parseState({ switches: { loginContent: { token: 'a', old: 1 } } }),
  )
  const place = ['switches', 'loginContent']
  panel.fields.type(place, '{"token":"b"}')
  void panel.fields.commit(place, (text) => ({ value: JSON.parse(text) }))
  const [request] = adapter.requests()
  expect(request).toHaveProperty('command', {
    type: 'state/merge',
    patch: { switches: { loginContent: { token: 'b' } } },
  })
})

describe('search', () => {
  test('every word has to match somewhere', () => {
    const { matches, text, active } = createStateSearchModel()
    expect(active.value).toBe(false)
    text.value = ' LAT  location '
    expect(active.value).toBe(true)
    expect(matches(['Latitude', 'location.latitude'])).toBe(true)
    expect(matches(['Latitude', 'place.latitude'])).toBe(false)
  })

  test.each([
    [['location', 'latitude'], 'getLocation'],
    [['scopes', 'scope.camera'], 'CameraContext.takePhoto'],
    [['scopes', 'scope.werun'], 'getWeRunData'],
    [['soter', 'enrolled'], 'startSoterAuthentication'],
    [['identity', 'openId'], 'getUserInfo'],
  ])('%j is found by %s', (place, api) => {
    expect(apisOfPath(place)).toContain(api)
  })

  test('finds an error by the APIs that fail with it', () => {
    expect(apisOfError('sessionTimeout')).toEqual(expect.arrayContaining(['checkSession', 'getUserInfo']))
  })
})

test('gates as defined: none is null, one decided by arguments is undefined', () => {
  expect(gateOf(CATALOGUE.getLocation)).toEqual({ scope: 'scope.userLocation', privacy: 'location' })
  expect(gateOf(CATALOGUE.login)).toEqual({ scope: null, privacy: null })
  expect(gateOf(CATALOGUE.authorize)).toEqual({ scope: undefined, privacy: undefined })
})

describe('error texts', () => {
  test('shows those of the platform, whatever the overrides', () => {
    const state = parseState({
      dialect: 'devtools',
      errors: { authDeny: { reason: ' no', errno: 7 } },
      switches: { errno: false },
    })
    expect(platformError(state, 'authDeny')).toEqual({ reason: ' 系统错误，错误码：-12006,auth deny', errno: 103 })
    expect(platformError(state, 'soterMismatch')).toEqual({ reason: '', errno: undefined })
  })

  test.each([
    ['nope', ' nope'],
    [':nope', ':nope'],
    ['', ''],
  ])('%j is kept as %j', (text, value) => {
    const reading = readReason(text)
    expect(reading).toEqual({ value })
    const state = parseState({ errors: { authDeny: { reason: value } } })
    expect(failure(state, 'x', 'authDeny').errMsg).toBe(`x:fail${value}`)
    expect(reasonText(value)).toBe(text)
  })
})
