import type { Json } from '../../src/wx/base/json'
import { agreed, merge, type Row, rule, type Step, scope } from './language'
import { info, sealed, signedResult } from './user'

const session = { type: 'session/login', code: 'c', sessionKey: 'HyVFkGl5F5OQWJZZaNzBBg==' } as const
const allowed = [agreed, scope('userInfo', true)]
export const result = (more: { [key: string]: Json } = {}, language = 'zh_CN') =>
  signedResult('getUserInfo', info({}, language), more)
const denied = { errMsg: 'getUserInfo:fail auth deny', errno: 103 }

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
export const of =
  (api: string, platform: Row['platform'], source = 'semantics 4.14') =>
  (fact: string, rest: Rest): Row => ({ fact, source, platform, api, before: allowed, ...rest })

export const button = (openType: string, attributes: Record<string, string> = {}): Step => ({
  element: 'button',
  attributes: { id: 'tapped', 'open-type': openType, ...attributes },
  as: 'tapped',
})
export const tap = { tap: 'tapped' } as const
export const allow = { answer: { choice: 'allow' } } as const
const reject = { answer: { choice: 'reject' } } as const
const dismiss = { answer: { choice: 'dismiss' } } as const

const info1 = of('button.getUserInfo', 'miniProgram')
const getUserInfo: Row[] = [
  info1('the event of a tap has the complete result of getUserInfo', {
    steps: [button('getUserInfo'), tap],
    expect: { events: [['getuserinfo', result()]] },
  }),
  info1('after a login the event has the sealed data too', {
    unconfirmed: true,
    before: [...allowed, session],
    steps: [button('getUserInfo'), tap],
    expect: { events: [['getuserinfo', result(sealed)]] },
  }),
  info1('the language is fixed, whatever its lang', {
    source: 'semantics 4.6',
    steps: [button('getUserInfo', { lang: 'en' }), tap],
    expect: { events: [['getuserinfo', result()]] },
  }),
  info1('shows the dialog if the scope was never asked for', {
    before: [agreed],
    steps: [
      button('getUserInfo'),
      tap,
      { see: { dialog: { $partial: { scope: 'scope.userInfo' } }, events: [] } },
      allow,
    ],
    expect: { events: [['getuserinfo', result()]], state: { scopes: { 'scope.userInfo': true } } },
  }),
  info1('a refusal gives auth deny in the event and sets the scope to refused', {
    before: [agreed],
    steps: [button('getUserInfo'), tap, reject],
    expect: { events: [['getuserinfo', denied]], state: { scopes: { 'scope.userInfo': false } } },
  }),
  info1('asks again at the next tap after a refusal', {
    before: [agreed],
    steps: [button('getUserInfo'), tap, reject, tap, { see: { dialog: { $partial: { kind: 'scope' } } } }, allow],
    expect: {
      events: [
        ['getuserinfo', denied],
        ['getuserinfo', result()],
      ],
      state: { scopes: { 'scope.userInfo': true } },
    },
  }),
  info1('asks again if the scope is refused, unlike wx.getUserInfo', {
    before: [agreed, scope('userInfo', false)],
    steps: [button('getUserInfo'), tap, { call: 'getUserInfo' }],
    expect: { calls: { getUserInfo: { fail: denied } }, dialog: { $partial: { kind: 'scope', again: true } } },
  }),
  info1('does not ask again after it was granted', {
    before: [agreed],
    steps: [button('getUserInfo'), tap, allow, tap],
    expect: {
      events: [
        ['getuserinfo', result()],
        ['getuserinfo', result()],
      ],
      waiting: [],
    },
  }),
  info1('a dismissal leaves a refused scope refused', {
    before: [agreed, scope('userInfo', false)],
    steps: [button('getUserInfo'), tap, dismiss],
    expect: {
      events: [['getuserinfo', { errMsg: 'getUserInfo:fail authorize no response' }]],
      state: { scopes: { 'scope.userInfo': false } },
    },
  }),
  info1('asks for consent first, and the listener receives the name of the button', {
    source: 'semantics 4.12',
    before: [scope('userInfo', true)],
    steps: [{ listen: ['disagree'] }, button('getUserInfo'), tap],
    expect: {
      events: [
        ['listener', { referrer: 'button.getUserInfo' }],
        ['getuserinfo', { errMsg: 'getUserInfo:fail privacy permission is not authorized', errno: 104 }],
      ],
    },
  }),
  info1('a disabled button does nothing', {
    steps: [button('getUserInfo', { disabled: '' }), tap],
    expect: { events: [], waiting: [] },
  }),
  info1('a rule named button.getUserInfo replaces its result', {
    source: 'design',
    before: [...allowed, rule('button.getUserInfo', { outcome: 'fail', result: { errMsg: 'getUserInfo:fail x' } })],
    steps: [button('getUserInfo'), tap],
    expect: { events: [['getuserinfo', { errMsg: 'getUserInfo:fail x' }]] },
  }),
  info1('in a mini game it is an ordinary button', {
    platform: 'miniGame',
    source: 'semantics 5',
    steps: [button('getUserInfo'), tap],
    expect: { events: [], waiting: [] },
  }),
  info1('an unknown open-type does nothing', {
    steps: [button('noSuchType'), tap],
    expect: { events: [], waiting: [], reported: [] },
  }),
]

const phone = of('button.getPhoneNumber', 'miniProgram')
export const phoned = { code: { $match: '^\\w{64}$' }, ...sealed, errMsg: 'getPhoneNumber:ok' }
const getPhoneNumber: Row[] = [
  phone('shows the number and waits', {
    unconfirmed: true,
    steps: [button('getPhoneNumber'), tap],
    // The page receives a masked number, the panel the full one.
    expect: { dialog: { kind: 'phone', phoneNumber: { $match: '^138(0013|\\*{4})8000$' } }, events: [] },
  }),
  phone('the event has a code and the sealed number if allowed', {
    unconfirmed: true,
    steps: [button('getPhoneNumber'), tap, allow],
    expect: { events: [['getphonenumber', phoned]] },
  }),
  phone('the event says user deny if refused', {
    unconfirmed: true,
    steps: [button('getPhoneNumber'), tap, reject],
    expect: { events: [['getphonenumber', { errMsg: 'getPhoneNumber:fail user deny', errno: 103 }]] },
  }),
  phone('the event says user cancel if dismissed', {
    unconfirmed: true,
    steps: [button('getPhoneNumber'), tap, dismiss],
    expect: { events: [['getphonenumber', { errMsg: 'getPhoneNumber:fail user cancel', errno: 1 }]] },
  }),
  phone('asks at each tap and remembers nothing', {
    unconfirmed: true,
    steps: [button('getPhoneNumber'), tap, allow, tap],
    expect: { waiting: ['phone'], state: { scopes: { 'scope.userInfo': true } } },
  }),
  phone('asks for consent first, and the listener receives the name of the button', {
    source: 'semantics 4.12',
    before: [],
    steps: [{ listen: [] }, button('getPhoneNumber'), tap],
    expect: { events: [['listener', { referrer: 'button.getPhoneNumber' }]] },
  }),
  phone('fails if the guide does not declare the phone number', {
    source: 'semantics 4.12',
    before: [agreed, merge({ privacy: { undeclared: ['phone'] } })],
    steps: [button('getPhoneNumber'), tap],
    expect: {
      events: [
        [
          'getphonenumber',
          { errMsg: 'getPhoneNumber:fail api scope is not declared in the privacy agreement', errno: 112 },
        ],
      ],
    },
  }),
  phone('can be blocked', {
    source: 'semantics 2.2',
    unconfirmed: true,
    steps: [
      button('getPhoneNumber'),
      tap,
      { panel: { choice: 'fail', failure: { errMsg: 'getPhoneNumber:fail phone number blocked', errno: 1421102 } } },
    ],
    expect: {
      events: [['getphonenumber', { errMsg: 'getPhoneNumber:fail phone number blocked', errno: 1421102 }]],
    },
  }),
  ...(['allow', 'reject'] as const).map((policy) =>
    phone(`with the policy ${policy} no dialog is shown`, {
      source: 'design',
      before: [agreed, merge({ policies: { phone: policy } })],
      steps: [button('getPhoneNumber'), tap],
      expect: {
        events: [
          ['getphonenumber', policy === 'allow' ? phoned : { errMsg: 'getPhoneNumber:fail user deny', errno: 103 }],
        ],
      },
    }),
  ),
]

const other = of('button', 'miniProgram')
const others: Row[] = [
  other('openSetting opens the settings page and reports its result', {
    before: [scope('camera', false)],
    steps: [button('openSetting'), tap, { answer: { choice: 'done', scopes: { 'scope.camera': true } } }],
    expect: {
      events: [['opensetting', { authSetting: { 'scope.camera': true }, errMsg: 'openSetting:ok' }]],
    },
  }),
  other('addFriend asks for scope.addFriend', {
    source: 'semantics 4.7',
    before: [],
    steps: [button('addFriend'), tap, { see: { dialog: { kind: 'scope', scope: 'scope.addFriend' } } }, allow],
    expect: { events: [['addfriend', { errMsg: 'authorize:ok' }]], state: { scopes: { 'scope.addFriend': true } } },
  }),
  other('addFriend reports a refusal', {
    source: 'semantics 4.13',
    before: [scope('addFriend', false)],
    steps: [button('addFriend'), tap],
    expect: { events: [['addfriend', { errMsg: 'authorize:fail auth deny', errno: 103 }]] },
  }),
]

export const rows: readonly Row[] = [...getUserInfo, ...getPhoneNumber, ...others]
