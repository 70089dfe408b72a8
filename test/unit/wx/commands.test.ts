import { describe, expect, test } from 'vitest'
import { apply, parseCommand } from '../../../src/wx/engine/apply-command'
import { parseState } from '../../../src/wx/engine/parse-state'
import type { CommandInput } from '../../../src/wx/state/command'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import type { MockStateInput } from '../../../src/wx/state/schema'

const NOW = 1_767_225_600_000
const KEY = 'HyVFkGl5F5OQWJZZaNzBBg=='

const run = (state: unknown, command: unknown) => apply(parseState(state), parseCommand(command), NOW)
const rule = (id: string, more: object = {}) => ({ id, api: 'login', outcome: 'success' as const, ...more })
const ids = (...names: string[]) => names.map((id) => expect.objectContaining({ id }))

const changes: [name: string, before: MockStateInput, command: CommandInput, after: object][] = [
  [
    'a patch merges',
    {},
    { type: 'state/merge', patch: { location: { speed: 3 } } },
    { location: { speed: 3, accuracy: 65 } },
  ],
  [
    'null resets a field',
    { location: { speed: 3 } },
    { type: 'state/merge', patch: { location: { speed: null } } },
    { location: { speed: -1 } },
  ],
  [
    'null resets a section',
    { location: { speed: 3 } },
    { type: 'state/merge', patch: { location: null } },
    { location: { speed: -1 } },
  ],
  [
    'null forgets a scope',
    { scopes: { a: true, b: false } },
    { type: 'state/merge', patch: { scopes: { a: null } } },
    { scopes: { b: false } },
  ],
  [
    'logins keep a pinned code',
    {},
    { type: 'state/merge', patch: { session: { code: 'x' } } },
    { session: { code: 'x', fixed: { code: true, sessionKey: false } } },
  ],
  [
    'logins keep a pinned key',
    {},
    { type: 'state/merge', patch: { session: { sessionKey: KEY } } },
    { session: { sessionKey: KEY, fixed: { sessionKey: true } } },
  ],
  [
    'an unpinned code is generated again',
    { session: { code: 'x', fixed: { code: true } } },
    { type: 'state/merge', patch: { session: { code: null } } },
    { session: { code: '', fixed: { code: false } } },
  ],
  [
    'pinned values can be set directly',
    {},
    { type: 'state/merge', patch: { session: { code: 'x', fixed: { code: false } } } },
    { session: { code: 'x', fixed: { code: false } } },
  ],
  [
    'an expiry pins nothing',
    {},
    { type: 'state/merge', patch: { session: { expiresAt: 5 } } },
    { session: { expiresAt: 5, fixed: { code: false } } },
  ],
  [
    'replace sets the complete state',
    { scopes: { a: true } },
    { type: 'state/replace', state: { platform: 'miniGame' } },
    { platform: 'miniGame', scopes: {} },
  ],
  [
    'reset restores the defaults',
    { platform: 'miniGame', scopes: { a: true } },
    { type: 'state/reset' },
    DEFAULT_STATE,
  ],
  [
    'clearing the data forgets scopes, consent and session, and nothing else',
    {
      scopes: { a: true },
      privacy: { agreed: true, refusedAt: 3, gap: 5 },
      session: { loggedIn: true, expiresAt: 9, callsLeft: 4, code: 'c' },
      user: { nickName: 'N' },
      rules: [rule('r')],
    },
    { type: 'data/clear' },
    {
      scopes: {},
      privacy: { agreed: false, refusedAt: null, gap: 5 },
      session: { loggedIn: false, expiresAt: null, callsLeft: null, code: 'c' },
      user: { nickName: 'N' },
      rules: ids('r'),
    },
  ],
  [
    'login starts a session',
    { session: { expiresAt: 1, callsLeft: 0 } },
    { type: 'session/login', code: 'c', sessionKey: KEY },
    { session: { loggedIn: true, code: 'c', codeIssuedAt: NOW, sessionKey: KEY, expiresAt: null, callsLeft: null } },
  ],
  [
    'expire ends it now',
    { session: { loggedIn: true } },
    { type: 'session/expire' },
    { session: { loggedIn: true, expiresAt: NOW } },
  ],
  [
    'expire ends it later',
    { session: { loggedIn: true } },
    { type: 'session/expire', after: 1.5 },
    { session: { expiresAt: NOW + 1.5 } },
  ],
  [
    'expire ends it after some calls, and leaves its time',
    { session: { loggedIn: true, expiresAt: 9 } },
    { type: 'session/expire', afterCalls: 2 },
    { session: { loggedIn: true, expiresAt: 9, callsLeft: 2 } },
  ],
  [
    'expire ends it by time, and leaves its calls',
    { session: { callsLeft: 2 } },
    { type: 'session/expire' },
    { session: { expiresAt: NOW, callsLeft: 2 } },
  ],
  [
    'expire limits it by both',
    {},
    { type: 'session/expire', after: 0, afterCalls: 0 },
    { session: { expiresAt: NOW, callsLeft: 0 } },
  ],
  [
    'a call is counted',
    { session: { loggedIn: true, callsLeft: 2 } },
    { type: 'session/count' },
    { session: { callsLeft: 1 } },
  ],
  ['a scope is granted', {}, { type: 'scope/set', scope: 'a', value: true }, { scopes: { a: true } }],
  [
    'a scope is refused',
    { scopes: { a: true } },
    { type: 'scope/set', scope: 'a', value: false },
    { scopes: { a: false } },
  ],
  [
    'a scope is forgotten',
    { scopes: { a: true, b: true } },
    { type: 'scope/set', scope: 'a', value: null },
    { scopes: { b: true } },
  ],
  ['all scopes are forgotten', { scopes: { a: true } }, { type: 'scope/forgetAll' }, { scopes: {} }],
  [
    'agreeing ends the gap',
    { privacy: { refusedAt: 4 } },
    { type: 'privacy/agree' },
    { privacy: { agreed: true, refusedAt: null } },
  ],
  [
    'refusing starts the gap',
    { privacy: { agreed: true } },
    { type: 'privacy/refuse' },
    { privacy: { agreed: false, refusedAt: NOW } },
  ],
  [
    'forgetting ends both',
    { privacy: { agreed: true, refusedAt: 4 } },
    { type: 'privacy/forget' },
    { privacy: { agreed: false, refusedAt: null } },
  ],
  ['a new rule goes last', { rules: [rule('a')] }, { type: 'rule/put', rule: rule('b') }, { rules: ids('a', 'b') }],
  [
    'a new rule goes to the given position',
    { rules: [rule('a'), rule('b')] },
    { type: 'rule/put', rule: rule('c'), at: 0 },
    { rules: ids('c', 'a', 'b') },
  ],
  [
    'a known rule is replaced at its position',
    { rules: [rule('a'), rule('b')] },
    { type: 'rule/put', rule: rule('a', { note: 'n' }) },
    { rules: [expect.objectContaining({ id: 'a', note: 'n' }), ...ids('b')] },
  ],
  [
    'a known rule can be moved when it is replaced',
    { rules: [rule('a'), rule('b')] },
    { type: 'rule/put', rule: rule('a'), at: 1 },
    { rules: ids('b', 'a') },
  ],
  [
    'a position after the end means the end',
    { rules: [rule('a')] },
    { type: 'rule/put', rule: rule('b'), at: 99 },
    { rules: ids('a', 'b') },
  ],
  ['a rule is removed', { rules: [rule('a'), rule('b')] }, { type: 'rule/remove', id: 'a' }, { rules: ids('b') }],
  [
    'a rule moves down',
    { rules: [rule('a'), rule('b'), rule('c')] },
    { type: 'rule/move', id: 'a', to: 1 },
    { rules: ids('b', 'a', 'c') },
  ],
  [
    'a rule moves up',
    { rules: [rule('a'), rule('b'), rule('c')] },
    { type: 'rule/move', id: 'c', to: 0 },
    { rules: ids('c', 'a', 'b') },
  ],
  [
    'a rule is counted',
    { rules: [rule('a'), rule('b')] },
    { type: 'rule/count', id: 'b' },
    { rules: [expect.objectContaining({ used: 0 }), expect.objectContaining({ used: 1 })] },
  ],
]

const nothings: [name: string, before: MockStateInput, command: CommandInput][] = [
  ['an empty patch', {}, { type: 'state/merge', patch: {} }],
  ['removing a rule that is not there', { rules: [rule('a')] }, { type: 'rule/remove', id: 'z' }],
  ['moving a rule that is not there', { rules: [rule('a')] }, { type: 'rule/move', id: 'z', to: 0 }],
  ['counting a rule that is not there', { rules: [rule('a')] }, { type: 'rule/count', id: 'z' }],
  ['counting a call of a session without a limit', { session: { loggedIn: true } }, { type: 'session/count' }],
  ['counting a call with none left', { session: { loggedIn: true, callsLeft: 0 } }, { type: 'session/count' }],
  ['counting a call without a login', { session: { callsLeft: 2 } }, { type: 'session/count' }],
  [
    'counting a call after the session expired by time',
    { session: { loggedIn: true, expiresAt: NOW, callsLeft: 2 } },
    { type: 'session/count' },
  ],
  ['forgetting a scope that was never asked for', {}, { type: 'scope/set', scope: 'a', value: null }],
]

describe('a command', () => {
  test.each(changes)('%s', (_name, before, command, after) => {
    const state = parseState(before)
    const copy = structuredClone(state)
    expect(run(state, command)).toMatchObject(after)
    expect(state).toEqual(copy)
  })

  test.each(nothings)('%s changes nothing', (_name, before, command) => {
    expect(run(before, command)).toEqual(parseState(before))
  })

  test('a valid state stays valid and survives JSON', () => {
    for (const [, before, command] of changes) {
      const state = run(before, command)
      expect(parseState(JSON.parse(JSON.stringify(state)))).toEqual(state)
    }
  })
})
