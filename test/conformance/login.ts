import { merge, type Row, rule, switches } from './language'

const KEY = 'HyVFkGl5F5OQWJZZaNzBBg=='
const loggedIn = { type: 'session/login', code: 'known', sessionKey: KEY } as const
const relogin = { errMsg: 'checkSession:fail session time out, need relogin', errCode: -13001 }
const code32 = { code: { $match: '^[0-9A-Za-z]{32}$' }, errMsg: 'login:ok' }

const login = (fact: string, rest: Omit<Row, 'fact' | 'platform' | 'api' | 'source'> & { source?: string }): Row => ({
  source: 'semantics 4.1',
  platform: 'both',
  api: 'login',
  fact,
  ...rest,
})

const check = (fact: string, rest: Omit<Row, 'fact' | 'platform' | 'api' | 'source'> & { source?: string }): Row => ({
  source: 'semantics 4.2',
  platform: 'both',
  api: 'checkSession',
  fact,
  ...rest,
})

export const rows: readonly Row[] = [
  login('returns a code of 32 letters and digits', {
    steps: [{ call: 'login' }],
    expect: { calls: { login: { success: code32 } } },
  }),
  login('returns a promise without callbacks', {
    source: 'semantics 1',
    steps: [{ call: 'login', callbacks: [] }],
    expect: { calls: { login: { success: code32 } } },
  }),
  login('accepts a timeout', {
    steps: [{ call: 'login', params: { timeout: 5000 } }],
    expect: { calls: { login: { success: code32 } } },
  }),
  login('needs no tap, no consent and no scope', {
    gesture: false,
    before: [merge({ privacy: { undeclared: ['nickname', 'location', 'clipboard'] } })],
    steps: [{ call: 'login' }],
    expect: { calls: { login: { success: code32 } }, dialog: null, waiting: [] },
  }),
  login('starts a valid session with the returned code', {
    steps: [{ call: 'login' }],
    expect: {
      state: {
        session: {
          $partial: {
            loggedIn: true,
            code: { $match: '^[0-9A-Za-z]{32}$' },
            sessionKey: { $match: '^[A-Za-z0-9+/]{22}==$' },
            codeIssuedAt: { $any: 'number' },
            expiresAt: null,
          },
        },
      },
    },
  }),
  login('replaces session_key and code of the previous session', {
    before: [loggedIn],
    steps: [{ call: 'login' }],
    expect: {
      state: {
        session: {
          $partial: { sessionKey: { $match: '^(?!HyVFkGl5F5OQWJZZaNzBBg==)' }, code: { $match: '^(?!known$)' } },
        },
      },
    },
  }),
  login('returns a pinned code', {
    source: 'design',
    before: [merge({ session: { code: '033UAswz1j8Fjb0lT4yz1Wmrwz1UAsw9' } })],
    steps: [{ call: 'login' }],
    expect: { calls: { login: { success: { code: '033UAswz1j8Fjb0lT4yz1Wmrwz1UAsw9', errMsg: 'login:ok' } } } },
  }),
  login('generates codes again when the pinned one is removed', {
    source: 'design',
    before: [merge({ session: { code: 'written' } }), merge({ session: { code: null } })],
    steps: [{ call: 'login' }],
    expect: { calls: { login: { success: code32 } } },
  }),
  login('keeps a pinned session_key', {
    source: 'design',
    before: [merge({ session: { sessionKey: KEY } })],
    steps: [{ call: 'login' }],
    expect: { state: { session: { $partial: { sessionKey: KEY, loggedIn: true } } } },
  }),
  login('v1 succeeds with any content from the host app', {
    before: [switches({ loginVersion: 'v1', loginContent: { key: 'wx.login', user: { id: [1, null, 'x'] } } })],
    steps: [{ call: 'login' }],
    expect: { calls: { login: { success: { key: 'wx.login', user: { id: [1, null, 'x'] }, errMsg: 'login:ok' } } } },
  }),
  login('v1 returns null, empty and nested members as they are', {
    before: [
      switches({ loginVersion: 'v1', loginContent: { token: null, list: [null], empty: {}, deep: { of: null } } }),
    ],
    steps: [{ call: 'login' }],
    expect: {
      calls: {
        login: { success: { token: null, list: [null], empty: {}, deep: { of: null }, errMsg: 'login:ok' } },
      },
    },
  }),
  login('new content replaces the old whole', {
    source: 'design',
    before: [
      switches({ loginVersion: 'v1', loginContent: { old: 1, user: { id: 1, name: 'a' } } }),
      switches({ loginContent: { user: { id: 2 } } }),
    ],
    steps: [{ call: 'login' }],
    expect: { calls: { login: { success: { user: { id: 2 }, errMsg: 'login:ok' } } } },
  }),
  login('v1 starts a session like v2', {
    before: [switches({ loginVersion: 'v1', loginContent: { key: 'k' } })],
    steps: [{ call: 'login' }, { call: 'checkSession' }],
    expect: { calls: { checkSession: { success: { errMsg: 'checkSession:ok' } } } },
  }),
  login('v1 without pinned content returns a code', {
    before: [switches({ loginVersion: 'v1' })],
    steps: [{ call: 'login' }],
    expect: { calls: { login: { success: code32 } } },
  }),
  login('v2 does not send the content of v1', {
    before: [switches({ loginContent: { key: 'k' } })],
    steps: [{ call: 'login' }],
    expect: { calls: { login: { success: code32 } } },
  }),
  login('can fail like a host app, with its own errno', {
    before: [rule('login', { outcome: 'fail', result: { errMsg: 'login:fail get userId failed!', errno: -2 } })],
    steps: [{ call: 'login' }],
    expect: {
      calls: { login: { fail: { errMsg: 'login:fail get userId failed!', errno: -2 } } },
      state: { session: { $partial: { loggedIn: false } } },
    },
  }),
  login('can fail with errMsg only', {
    before: [rule('login', { outcome: 'fail' })],
    steps: [{ call: 'login' }],
    expect: { calls: { login: { fail: { errMsg: 'login:fail' } } } },
  }),
  check('succeeds after a login', {
    steps: [{ call: 'login' }, { call: 'checkSession' }],
    expect: { calls: { checkSession: { success: { errMsg: 'checkSession:ok' } } } },
  }),
  check('fails before any login', {
    unconfirmed: true,
    steps: [{ call: 'checkSession' }],
    expect: { calls: { checkSession: { fail: relogin } } },
  }),
  check('fails when the session was ended', {
    before: [loggedIn, { type: 'session/expire' }],
    steps: [{ call: 'checkSession' }],
    expect: { calls: { checkSession: { fail: relogin } } },
  }),
  check('succeeds until the session ends and fails from that moment', {
    needsStoreClock: true,
    before: [loggedIn, { type: 'session/expire', after: 60_000 }],
    steps: [{ call: 'checkSession', as: 'before' }, { advance: 60_000 }, { call: 'checkSession', as: 'after' }],
    expect: {
      calls: { before: { success: { errMsg: 'checkSession:ok' } }, after: { fail: relogin } },
      order: ['before.returned', 'before.success', 'before.complete', 'after.returned', 'after.fail', 'after.complete'],
    },
  }),
  check('a new login replaces an ended session', {
    before: [loggedIn, { type: 'session/expire' }],
    steps: [{ call: 'login' }, { call: 'checkSession' }],
    expect: { calls: { checkSession: { success: { errMsg: 'checkSession:ok' } } } },
  }),
  check('the next call sees an edit made outside the page', {
    before: [loggedIn],
    steps: [
      { call: 'checkSession', as: 'before' },
      { run: { type: 'session/expire' } },
      { call: 'checkSession', as: 'after' },
    ],
    expect: { calls: { before: { success: { errMsg: 'checkSession:ok' } }, after: { fail: relogin } } },
  }),
  check('does not change or renew the session', {
    before: [loggedIn, { type: 'session/expire', after: 1_000 }],
    steps: [{ call: 'checkSession' }],
    expect: {
      state: {
        session: { $partial: { code: 'known', sessionKey: KEY, expiresAt: { $any: 'number' } } },
      },
    },
  }),
  check('returns a promise without callbacks', {
    source: 'semantics 1',
    before: [loggedIn],
    steps: [{ call: 'checkSession', callbacks: [] }],
    expect: { calls: { checkSession: { success: { errMsg: 'checkSession:ok' } } } },
  }),
  check('rejects the promise of an ended session', {
    source: 'semantics 1',
    steps: [{ call: 'checkSession', callbacks: [] }],
    expect: { calls: { checkSession: { fail: relogin } } },
  }),
  check('needs no tap, consent or scope', {
    source: 'semantics 4.12',
    gesture: false,
    before: [loggedIn],
    steps: [{ call: 'checkSession' }],
    expect: { calls: { checkSession: { success: { errMsg: 'checkSession:ok' } } }, waiting: [] },
  }),
  ...(
    [
      ['a login that takes longer than its timeout', { outcome: 'success', delay: 60_000, result: { code: 'c' } }],
      ['a login that fails after its timeout', { outcome: 'fail', delay: 60_000, skipGates: true }],
      ['a login that never ends', { outcome: 'never' }],
    ] as const
  ).map(([fact, answer]) =>
    login(`${fact} fails then`, {
      source: 'semantics 4.16',
      unconfirmed: true,
      before: [rule('login', { ...answer })],
      steps: [{ call: 'login', params: { timeout: 50 } }, { advance: 50 }],
      expect: {
        calls: { login: { fail: { errMsg: 'login:fail timeout', errno: 5 } } },
        state: { session: { $partial: { loggedIn: false } } },
      },
    }),
  ),
  login('a login within its timeout succeeds', {
    source: 'semantics 4.16',
    before: [rule('login', { outcome: 'success', delay: 20, result: { code: 'c' } })],
    steps: [{ call: 'login', params: { timeout: 50 } }, { advance: 20 }],
    expect: { calls: { login: { success: { code: 'c', errMsg: 'login:ok' } } } },
  }),
  ...[0, -1].map((timeout) =>
    login(`a timeout of ${timeout} is none`, {
      source: 'semantics 4.16',
      unconfirmed: true,
      steps: [{ call: 'login', params: { timeout } }],
      expect: { calls: { login: { success: code32 } } },
    }),
  ),
  check('clearing the data ends the session', {
    source: 'semantics 3',
    before: [loggedIn, { type: 'data/clear' }],
    steps: [{ call: 'checkSession' }],
    expect: { calls: { checkSession: { fail: relogin } } },
  }),
  check('ending the session changes neither scopes nor consent', {
    source: 'semantics 3',
    before: [loggedIn, { type: 'privacy/agree' }, { type: 'scope/set', scope: 'scope.userLocation', value: true }],
    steps: [{ run: { type: 'session/expire' } }, { call: 'getLocation' }],
    expect: { calls: { getLocation: { success: { $partial: { errMsg: 'getLocation:ok' } } } } },
  }),
]
