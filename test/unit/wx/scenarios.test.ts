import { expect, test } from 'vitest'
import { parseState, salvageState } from '../../../src/wx/engine/parse-state'
import { BUILT_IN_SCENARIOS } from '../../../src/wx/scenarios/built-in'
import { formatScenario, parseScenario, shareableScenario } from '../../../src/wx/scenarios/file'
import { Redactor } from '../../../src/wx/scenarios/redactor'
import { SECRET_KINDS } from '../../../src/wx/scenarios/secrets'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'

const BAD: [name: string, file: unknown, message: string][] = [
  ['invalid JSON', '{"version": 1,', 'the file is not valid JSON'],
  ['not an object', '[]', 'the file must contain a JSON object'],
  ['no version', { name: 'x' }, 'version is missing'],
  [
    'a newer version',
    { version: 2, name: 'x' },
    'version 2 is newer than this wx-mock-panel supports (1); update wx-mock-panel',
  ],
  ['no name', { version: 1, name: '' }, 'name must not be empty'],
  ['a misspelt section', { version: 1, name: 'x', state: { sesion: {} } }, 'state.sesion is not a known key'],
  [
    'a wrong type',
    { version: 1, name: 'x', state: { location: { latitude: 'x' } } },
    'state.location.latitude must be number',
  ],
  [
    'a wrong rule',
    {
      version: 1,
      name: 'x',
      rules: [
        { id: 'a', api: 'login', outcome: 'success' },
        { id: 'b', api: 'login', outcome: 'success', times: 0 },
      ],
    },
    'rules[1].times must be a positive integer',
  ],
  [
    'an expression that does not compile',
    {
      version: 1,
      name: 'x',
      rules: [{ id: 'a', api: 'login', outcome: 'success', when: [{ path: ['b'], op: 'matches', value: '/(/i' }] }],
    },
    'rules[0].when[0].value must be a regular expression that compiles, not /(/i',
  ],
  [
    'a prototype',
    '{"version":1,"name":"x","state":{"scopes":{"__proto__":true}}}',
    'state.scopes.__proto__ is not allowed',
  ],
]

test.each(BAD)('rejects an invalid file with the path and the fix: %s', (_name, file, message) => {
  expect(() => parseScenario(file)).toThrow(`Failed to import scenario: ${message}`)
})

test('a stored state keeps its valid rules', () => {
  const good = { id: 'a', api: 'login', outcome: 'never' }
  const bad = { ...good, id: 'b', when: [{ path: ['c'], op: 'matches', value: '(' }] }
  // The default of versions in which programs had no name.
  const guide = (more: object) =>
    salvageState({ ...more, privacy: { contractName: '《小程序隐私保护指引》' } }).privacy.contractName
  expect(guide({ account: { miniProgram: {} } })).toBe('')
  expect(guide({ account: { name: '' } })).toBe('《小程序隐私保护指引》')
  const { rules, clipboard } = salvageState({ rules: [bad, good], clipboard: { data: 'kept' } })
  expect(rules.map(({ id }) => id)).toEqual(['a'])
  expect(clipboard.data).toBe('kept')
})

test('a scenario read from its own file is the same', () => {
  for (const scenario of BUILT_IN_SCENARIOS) expect(parseScenario(formatScenario(scenario))).toEqual(scenario)
})

test('a file contains what differs from the defaults, and equal states give equal text', () => {
  const state = parseState({ scopes: { 'scope.b': true, 'scope.a': false }, clipboard: { data: 'x' } })
  const text = formatScenario({ name: 'Two scopes', description: '', state })
  expect(JSON.parse(text)).toEqual({
    version: 1,
    name: 'Two scopes',
    state: { scopes: { 'scope.a': false, 'scope.b': true }, clipboard: { data: 'x' } },
  })
  const turned = parseState({ clipboard: { data: 'x' }, scopes: { 'scope.a': false, 'scope.b': true } })
  expect(formatScenario({ name: 'Two scopes', description: '', state: turned })).toBe(text)
})

test('a placeholder in a file is not used as a value', () => {
  const { state } = parseScenario({
    version: 1,
    name: 'x',
    state: {
      identity: { openId: '[openId left out]', unionId: 'mine' },
      session: { sessionKey: '[sessionKey left out]' },
    },
  })
  expect(state.identity).toEqual({ openId: DEFAULT_STATE.identity.openId, unionId: 'mine' })
  expect(state.session.sessionKey).toBe(DEFAULT_STATE.session.sessionKey)
})

test('secrets can be left out', () => {
  const secret = 'c2VjcmV0LXNlY3JldC0xNg=='
  const state = parseState({
    identity: { openId: 'open', unionId: 'union' },
    session: { ...DEFAULT_STATE.session, loggedIn: true, sessionKey: secret },
  })
  const redactor = new Redactor(SECRET_KINDS)
  redactor.learnState(state)
  const text = formatScenario(shareableScenario({ name: 'x', description: '', state }, redactor))
  expect(text).toContain('loggedIn')
  for (const word of [secret, 'open', 'union']) expect(text).not.toContain(`"${word}"`)
})

test('a file may begin with a byte order mark', () => {
  expect(parseScenario('\uFEFF{ "version": 1, "name": "Marked" }').name).toBe('Marked')
})
