import { agreed, type CallStep, merge, type Row, rule, type Step, scope } from './language'

const session = { type: 'session/login', code: 'c', sessionKey: 'HyVFkGl5F5OQWJZZaNzBBg==' } as const
const after = (afterCalls: number) => ({ type: 'session/expire', afterCalls }) as const
const allowed = [agreed, scope('userInfo', true), session]
const relogin = (api: string) => ({ errMsg: `${api}:fail session time out, need relogin`, errCode: -13001 })
const left = (callsLeft: number | null) => ({ session: { $partial: { callsLeft } } })

const check: CallStep = { call: 'checkSession' }
const sealedInfo: CallStep = { call: 'getUserInfo', params: { withCredentials: true } }
const plainInfo: CallStep = { call: 'getUserInfo', params: { withCredentials: false } }
const profile: CallStep = { call: 'getUserProfile', params: { desc: 'd' } }
const allow = { answer: { choice: 'allow' } } as const
const button = (openType: string): Step => ({
  element: 'button',
  attributes: { id: 'tapped', 'open-type': openType },
  as: 'tapped',
})
const tap = { tap: 'tapped' } as const

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const row = (fact: string, rest: Rest): Row => ({
  fact,
  source: 'design',
  platform: 'miniProgram',
  api: 'session',
  before: [...allowed, after(3)],
  ...rest,
})

/** Actions that use up one of the three calls left. */
const counts: [what: string, steps: readonly Step[], rest?: Partial<Row>][] = [
  ['checkSession', [check]],
  ['getUserInfo with credentials', [sealedInfo]],
  ['getUserInfo that does not mention credentials', [{ call: 'getUserInfo' }]],
  ['an allowed getUserProfile', [profile, allow]],
  ['a tap on <button open-type="getUserInfo">', [button('getUserInfo'), tap]],
  ['a shared phone number', [button('getPhoneNumber'), tap, allow]],
  [
    'a tap on a button of createUserInfoButton with credentials',
    [
      { call: 'createUserInfoButton', params: { type: 'text', text: 't', style: {}, withCredentials: true } },
      { tap: 0 },
    ],
    { platform: 'miniGame', before: [merge({ dialect: 'wechat' }), ...allowed, after(3)] },
  ],
]

const doesNot: [what: string, steps: readonly Step[], rest?: Partial<Row>][] = [
  ['getUserInfo without credentials', [plainInfo]],
  ['a refused getUserProfile', [profile, { answer: { choice: 'reject' } }]],
  ['a phone number that is not shared', [button('getPhoneNumber'), tap, { answer: { choice: 'reject' } }]],
  ['a call that fails on a refused scope', [{ run: scope('userInfo', false) }, sealedInfo]],
  ['a call answered by a rule', [{ run: rule('checkSession', { outcome: 'success' }) }, check]],
  ['a call that does not need the session', [{ call: 'getSetting' }]],
  ['a call after the session expired by time', [{ run: { type: 'session/expire' } }, check, profile, allow]],
]

export const rows: readonly Row[] = [
  ...counts.map(([what, steps, rest]) =>
    row(`${what} uses up one call of a session with a call limit`, {
      steps,
      ...rest,
      expect: { state: left(2), waiting: [] },
    }),
  ),
  ...doesNot.map(([what, steps, rest]) =>
    row(`${what} does not use up a call`, { steps, ...rest, expect: { state: left(3), waiting: [] } }),
  ),
  row('the session expires after its number of calls, those of one task included', {
    platform: 'both',
    before: [session, after(2)],
    steps: [{ calls: ['a', 'b', 'c'].map((as) => ({ ...check, as })) }, { ...check, as: 'd' }],
    expect: {
      calls: {
        a: { success: { errMsg: 'checkSession:ok' } },
        b: { success: { errMsg: 'checkSession:ok' } },
        c: { fail: relogin('checkSession') },
        d: { fail: relogin('checkSession') },
      },
      state: left(0),
    },
  }),
  row('its last call expires the session for every API that needs one', {
    before: [...allowed, after(1)],
    steps: [check, sealedInfo, { call: 'getUserInfo', as: 'plain' }],
    expect: {
      calls: {
        checkSession: { success: { errMsg: 'checkSession:ok' } },
        getUserInfo: { fail: relogin('getUserInfo') },
        plain: { success: { $partial: { errMsg: 'getUserInfo:ok' } } },
      },
    },
  }),
  row('with a limit of zero it has already expired', {
    before: [session, after(0)],
    steps: [check],
    expect: { calls: { checkSession: { fail: relogin('checkSession') } }, state: left(0) },
  }),
  row('time or calls end the session, whichever comes first', {
    before: [session, { type: 'session/expire', after: 600_000, afterCalls: 1 }],
    steps: [check, { ...check, as: 'again' }],
    expect: {
      calls: { checkSession: { success: { errMsg: 'checkSession:ok' } }, again: { fail: relogin('checkSession') } },
    },
  }),
  row('a new login starts a session without a call limit', {
    before: [session, after(1)],
    steps: [check, { call: 'login' }, { ...check, as: 'again' }],
    expect: { calls: { again: { success: { errMsg: 'checkSession:ok' } } }, state: left(null) },
  }),
]
