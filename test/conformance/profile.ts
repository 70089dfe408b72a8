import { agreed, merge, type Row, rule, switches } from './language'
import { ANONYMOUS, info, sealed, signedResult } from './user'

const KEY = 'HyVFkGl5F5OQWJZZaNzBBg=='
const session = { type: 'session/login', code: 'c', sessionKey: KEY } as const
const ask = { call: 'getUserProfile', params: { desc: 'For your comments' } } as const
const allow = { answer: { choice: 'allow' } } as const
const profile = (user = info()) => ({
  getUserProfile: { success: signedResult('getUserProfile', user, sealed) },
})
const failed = (errMsg: string, errno?: number) => ({
  getUserProfile: { fail: { errMsg: `getUserProfile:fail${errMsg}`, ...(errno === undefined ? {} : { errno }) } },
})

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const row = (fact: string, rest: Rest): Row => ({
  fact,
  source: 'semantics 4.4',
  platform: 'miniProgram',
  api: 'getUserProfile',
  before: [agreed],
  ...rest,
})
const desc = (text: string | { $repeat: [string, number] }) => ({ ...ask, params: { desc: text } })
const lengthError = failed(' desc length does not meet the requirements')

export const rows: readonly Row[] = [
  row('shows a dialog with the description and the user, and waits', {
    steps: [ask],
    expect: {
      calls: { getUserProfile: { pending: true } },
      dialog: { kind: 'profile', desc: 'For your comments', user: info() },
    },
  }),
  row('returns userInfo, rawData, signature and sealed data if allowed', {
    before: [agreed, session],
    steps: [ask, allow],
    expect: { calls: profile(), signed: ['getUserProfile'], dialog: null },
  }),
  row('its sealed data lack openId and unionId and keep the documented key order', {
    source: 'semantics 4.5',
    before: [agreed, session],
    steps: [ask, allow],
    expect: {
      sealed: {
        getUserProfile: { ...info(), watermark: { timestamp: { $any: 'number' }, appid: 'wx4f4bc4dec97d474b' } },
      },
    },
  }),
  row('needs no login session', { steps: [ask, allow], expect: { calls: profile() } }),
  row('asks on every call: an approval is not stored', {
    steps: [ask, allow, { gesture: true }, { ...ask, as: 'again' }],
    expect: { calls: { again: { pending: true } }, dialog: { $partial: { kind: 'profile' } }, state: { scopes: {} } },
  }),
  row('does not remember a refusal: the next call asks again', {
    source: 'semantics 3',
    steps: [ask, { answer: { choice: 'reject' } }, { gesture: true }, { ...ask, as: 'again' }],
    expect: { calls: { ...failed(' auth deny', 103), again: { pending: true } }, state: { scopes: {} } },
  }),
  row('fails with auth deny if refused', {
    steps: [ask, { answer: { choice: 'reject' } }],
    expect: { calls: failed(' auth deny', 103), dialog: null },
  }),
  row('fails with auth cancel if dismissed', {
    unconfirmed: true,
    steps: [ask, { answer: { choice: 'dismiss' } }],
    expect: { calls: failed(' auth cancel'), dialog: null },
  }),
  row('the dialog can end with any failure', {
    source: 'design',
    steps: [
      ask,
      { panel: { choice: 'fail', failure: { errMsg: 'getUserProfile:fail please go to mp', errno: 1025 } } },
    ],
    expect: { calls: failed(' please go to mp', 1025) },
  }),
  row('two calls have two dialogs, one after the other', {
    steps: [{ calls: [ask, { ...ask, as: 'second' }] }, allow, { see: { waiting: ['profile'] } }, allow],
    expect: { calls: { ...profile(), second: { success: { $partial: { errMsg: 'getUserProfile:ok' } } } } },
  }),
  row('desc is required', {
    source: 'semantics 2.1',
    steps: [{ call: 'getUserProfile' }],
    expect: {
      calls: {
        getUserProfile: {
          fail: {
            errMsg: 'getUserProfile:fail parameter error: parameter.desc should be String instead of Undefined;',
            errno: 1001,
          },
          immediate: true,
        },
      },
    },
  }),
  row('reports both desc and lang if both are wrong', {
    source: 'semantics 2.1',
    steps: [{ call: 'getUserProfile', params: { desc: 5, lang: false } }],
    expect: {
      calls: {
        getUserProfile: {
          fail: {
            errMsg:
              'getUserProfile:fail parameter error: parameter.desc should be String instead of Number;parameter.lang should be String instead of Boolean;',
            errno: 1001,
          },
          immediate: true,
        },
      },
    },
  }),
  row('a missing argument is rejected', {
    source: 'semantics 2.1',
    steps: [{ call: 'getUserProfile', args: [] }],
    expect: {
      calls: {
        getUserProfile: {
          fail: {
            errMsg: { $match: '^getUserProfile:fail parameter error: parameter should be Object instead of Undefined' },
            errno: 1001,
          },
        },
      },
    },
  }),
  row('with lenient descriptions any length is accepted, but not the empty text', {
    source: 'design',
    before: [agreed, switches({ desc: 'lenient' })],
    steps: [desc({ $repeat: ['字', 31] }), { see: { waiting: ['profile'] } }, { ...desc(''), as: 'empty' }],
    expect: {
      calls: { empty: { fail: { errMsg: 'getUserProfile:fail desc length does not meet the requirements' } } },
    },
  }),
  row('accepts a description of 30 characters', {
    steps: [desc({ $repeat: ['字', 30] })],
    expect: { dialog: { $partial: { kind: 'profile' } } },
  }),
  row('rejects a description of 31 characters', {
    steps: [desc({ $repeat: ['字', 31] })],
    expect: { calls: lengthError },
  }),
  row('a character outside the basic multilingual plane counts once', {
    unconfirmed: true,
    steps: [desc({ $repeat: ['😀', 30] })],
    expect: { dialog: { $partial: { kind: 'profile' } } },
  }),
  row('an empty description fails with the length error', {
    unconfirmed: true,
    steps: [desc('')],
    expect: { calls: lengthError },
  }),
  row('the length is checked before the tap', {
    gesture: false,
    steps: [desc('')],
    expect: { calls: lengthError },
  }),
  row('fails without a tap and shows no dialog', {
    gesture: false,
    steps: [ask],
    expect: { calls: failed(' can only be invoked by user TAP gesture.'), waiting: [] },
  }),
  row('the tap is checked before consent', {
    unconfirmed: true,
    gesture: false,
    before: [],
    steps: [ask],
    expect: { calls: failed(' can only be invoked by user TAP gesture.'), waiting: [] },
  }),
  row('with lenient gestures no tap is needed', {
    source: 'design',
    gesture: false,
    before: [agreed, switches({ gestures: 'lenient' })],
    steps: [ask],
    expect: { dialog: { $partial: { kind: 'profile' } } },
  }),
  row('consent comes before the dialog', {
    before: [],
    steps: [ask, { see: { dialog: { $partial: { kind: 'privacy' } } } }, { answer: { choice: 'agree' } }, allow],
    expect: { calls: profile() },
  }),
  row('fails with its own name without consent', {
    before: [],
    steps: [ask, { answer: { choice: 'disagree' } }],
    expect: { calls: failed(' privacy permission is not authorized', 104) },
  }),
  row('the listener receives its name', {
    source: 'semantics 4.12',
    before: [],
    steps: [{ listen: [] }, ask],
    expect: { events: [['listener', { referrer: 'getUserProfile' }]] },
  }),
  row('fails if the guide does not declare nickname and avatar', {
    source: 'semantics 2.2',
    before: [agreed, merge({ privacy: { undeclared: ['nickname'] } })],
    steps: [ask],
    expect: { calls: failed(' api scope is not declared in the privacy agreement', 112) },
  }),
  row('needs no scope and works with a refused one', {
    before: [agreed, { type: 'scope/set', scope: 'scope.userInfo', value: false }],
    steps: [ask, allow],
    expect: { calls: profile() },
  }),
  row('succeeds without a dialog in anonymous mode', {
    before: [agreed, session, switches({ anonymousUser: true })],
    steps: [ask],
    expect: { calls: profile(ANONYMOUS), signed: ['getUserProfile'], waiting: [] },
  }),
  row('still requires a tap in anonymous mode', {
    unconfirmed: true,
    gesture: false,
    before: [agreed, switches({ anonymousUser: true })],
    steps: [ask],
    expect: { calls: failed(' can only be invoked by user TAP gesture.') },
  }),
  row('the language is zh_CN whatever language was requested', {
    source: 'semantics 4.6',
    steps: [{ ...ask, params: { desc: 'd', lang: 'en' } }, allow],
    expect: { calls: profile() },
  }),
  row('an edit while the dialog is open is in the result, sealed and signed', {
    source: 'semantics 4.5',
    before: [agreed, session],
    steps: [ask, { run: merge({ user: { nickName: '小明 😀' } }) }, allow],
    expect: {
      calls: profile(info({ nickName: '小明 😀' })),
      signed: ['getUserProfile'],
      sealed: { getUserProfile: { $partial: { nickName: '小明 😀' } } },
    },
  }),
  row('returns a cloudID with cloud development', {
    source: 'semantics 4.5',
    unconfirmed: true,
    before: [agreed, switches({ cloud: true })],
    steps: [ask, allow],
    expect: { calls: { getUserProfile: { success: { $partial: { cloudID: { $any: 'string' } } } } } },
  }),
  ...(['allow', 'reject', 'dismiss'] as const).map((policy) =>
    row(`with the policy ${policy} no dialog is shown`, {
      source: 'design',
      before: [agreed, merge({ policies: { profile: policy } })],
      steps: [ask],
      expect: {
        waiting: [],
        calls:
          policy === 'allow' ? profile() : policy === 'reject' ? failed(' auth deny', 103) : failed(' auth cancel'),
      },
    }),
  ),
  row('a refusal has an errno in the devtools dialect', {
    source: 'semantics 2.3',
    before: [agreed, merge({ dialect: 'devtools' })],
    steps: [ask, { answer: { choice: 'reject' } }],
    expect: { calls: failed(' 系统错误，错误码：-12006,auth deny', 103) },
  }),
  row('a rule replaces the dialog', {
    source: 'design',
    before: [agreed, rule('getUserProfile', { outcome: 'success', result: { userInfo: { nickName: 'R' } } })],
    steps: [ask],
    expect: { calls: { getUserProfile: { success: { userInfo: { nickName: 'R' }, errMsg: 'getUserProfile:ok' } } } },
  }),
  row('returns a promise without callbacks', {
    source: 'semantics 1',
    steps: [{ ...ask, callbacks: [] }, allow],
    expect: { calls: profile() },
  }),
]
