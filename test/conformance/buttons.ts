import type { Json } from '../../src/wx/base/json'
import type { Dialect } from '../../src/wx/state/enumerations'
import { agreed, merge, type Row, rule, type Step, scope, switches } from './language'
import { info, sealed, signedResult } from './user'

const session = { type: 'session/login', code: 'c', sessionKey: 'HyVFkGl5F5OQWJZZaNzBBg==' } as const
const allowed = [agreed, scope('userInfo', true)]
const result = (more: { [key: string]: Json } = {}, language = 'zh_CN') =>
  signedResult('getUserInfo', info({}, language), more)
const denied = { errMsg: 'getUserInfo:fail auth deny', errno: 103 }

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const of =
  (api: string, platform: Row['platform'], source = 'semantics 4.14') =>
  (fact: string, rest: Rest): Row => ({ fact, source, platform, api, before: allowed, ...rest })

const button = (openType: string, attributes: Record<string, string> = {}): Step => ({
  element: 'button',
  attributes: { id: 'tapped', 'open-type': openType, ...attributes },
  as: 'tapped',
})
const tap = { tap: 'tapped' } as const
const allow = { answer: { choice: 'allow' } } as const
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
const phoned = { code: { $match: '^\\w{64}$' }, ...sealed, errMsg: 'getPhoneNumber:ok' }
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

const consented = { privacy: { $partial: { agreed: true } } }
const agreedEvent = ['agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' }] as const
const clipboard = { call: 'getClipboardData' } as const
const clipboardOk = { getClipboardData: { success: { data: '', errMsg: 'getClipboardData:ok' } } }
const agreement = of('button.agreePrivacyAuthorization', 'miniProgram', 'semantics 4.12')
const agreements: Row[] = [
  agreement('one tap is the agreement, and its event comes after it', {
    before: [],
    steps: [button('agreePrivacyAuthorization'), tap],
    expect: { events: [agreedEvent], state: consented, waiting: [] },
  }),
  agreement('after the tap privacy APIs answer without a prompt', {
    before: [],
    steps: [button('agreePrivacyAuthorization'), tap, clipboard, { call: 'getPrivacySetting' }],
    expect: {
      calls: { ...clipboardOk, getPrivacySetting: { success: { $partial: { needAuthorization: false } } } },
      waiting: [],
    },
  }),
  agreement('after the tap the listener is not asked', {
    before: [],
    steps: [{ listen: [] }, button('agreePrivacyAuthorization'), tap, clipboard],
    expect: { calls: clipboardOk, events: [agreedEvent] },
  }),
  agreement('the tap releases a call that waits for the listener', {
    before: [],
    steps: [{ listen: [] }, clipboard, button('agreePrivacyAuthorization'), tap],
    expect: { calls: clipboardOk, events: [['listener', { referrer: 'getClipboardData' }], agreedEvent], waiting: [] },
  }),
  agreement('the tap closes the popup of the platform', {
    nodeOnly: 'the popup covers the page',
    before: [],
    steps: [clipboard, { see: { waiting: ['privacy'] } }, button('agreePrivacyAuthorization'), tap],
    expect: { calls: clipboardOk, events: [agreedEvent], waiting: [] },
  }),
  agreement('a tap after a refusal ends the time without popups', {
    before: [{ type: 'privacy/refuse' }],
    steps: [button('agreePrivacyAuthorization'), tap, clipboard],
    expect: { calls: clipboardOk, state: consented },
  }),
  agreement('a disabled button agrees to nothing', {
    before: [],
    steps: [button('agreePrivacyAuthorization', { disabled: '' }), tap],
    expect: { events: [], state: { privacy: { $partial: { agreed: false } } } },
  }),
  agreement('a rule can make it fail', {
    source: 'design',
    before: [
      rule('button.agreePrivacyAuthorization', {
        outcome: 'fail',
        result: { errMsg: 'agreePrivacyAuthorization:fail x' },
      }),
    ],
    steps: [button('agreePrivacyAuthorization'), tap],
    expect: {
      events: [['agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:fail x' }]],
      state: { privacy: { $partial: { agreed: false } } },
    },
  }),
  ...(['getUserInfo|agreePrivacyAuthorization', 'agreePrivacyAuthorization|getUserInfo'] as const).map((types) =>
    agreement(`one tap on ${types} agrees and gets the user info, and the listener is not asked`, {
      before: [scope('userInfo', true)],
      steps: [{ listen: [] }, button(types), tap],
      expect: { events: [agreedEvent, ['getuserinfo', result()]], state: consented, waiting: [] },
    }),
  ),
  ...(['getPhoneNumber|agreePrivacyAuthorization', 'agreePrivacyAuthorization|getPhoneNumber'] as const).map((types) =>
    agreement(`one tap on ${types} agrees and asks only for the number, and the listener is not asked`, {
      before: [],
      steps: [{ listen: [] }, button(types), tap, { see: { waiting: ['phone'], events: [agreedEvent] } }, allow],
      expect: { events: [agreedEvent, ['getphonenumber', phoned]], state: consented },
    }),
  ),
]

const needsClick = {
  getClipboardData: {
    fail: { errMsg: 'getClipboardData:fail click action before resolve is needed', errno: 104 },
  },
} as const
const resolve = (given: Json): Step => ({ resolve: 0, with: given })
const agreeButton = button('agreePrivacyAuthorization')
// One agreement would release the call before `resolve`.
const single = switches({ agreeReleasesAll: false })
const strictly = (dialect: Dialect) => [merge({ dialect }), single]

const agreeing = of('onNeedPrivacyAuthorization', 'miniProgram', 'semantics 4.12')
const asked: Step[] = [{ listen: [] }, clipboard]
const buttonIds: Row[] = (['wechat', 'devtools'] as const).flatMap((dialect) => [
  agreeing(`agree needs the id of the tapped button in the dialect ${dialect}`, {
    before: strictly(dialect),
    steps: [...asked, agreeButton, tap, resolve({ event: 'agree', buttonId: 'tapped' })],
    expect: { calls: clipboardOk },
  }),
  ...(
    [
      ['without a buttonId', [agreeButton, tap, resolve({ event: 'agree' })]],
      ['with the id of a button that was not tapped', [agreeButton, resolve({ event: 'agree', buttonId: 'tapped' })]],
      ['with the id of another button', [agreeButton, tap, resolve({ event: 'agree', buttonId: 'other' })]],
    ] as const
  ).map(([how, steps]) =>
    agreeing(`agree ${how} does not count in the dialect ${dialect}`, {
      before: strictly(dialect),
      steps: [...asked, ...steps],
      expect: { calls: needsClick },
    }),
  ),
  agreeing(`agree needs no buttonId in the dialect ${dialect} with lenient gestures`, {
    source: 'design',
    before: [merge({ dialect }), switches({ gestures: 'lenient' })],
    steps: [...asked, resolve({ event: 'agree' })],
    expect: { calls: clipboardOk },
  }),
  agreeing(`disagree needs no button in the dialect ${dialect}`, {
    before: strictly(dialect),
    steps: [...asked, resolve({ event: 'disagree' })],
    expect: {
      calls: {
        getClipboardData: {
          fail: { errMsg: 'getClipboardData:fail privacy permission is not authorized', errno: 104 },
        },
      },
    },
  }),
])
const tcmppAgrees = agreeing('a mini program of TCMPP may agree without a buttonId', {
  before: [],
  steps: [...asked, resolve({ event: 'agree' })],
  expect: { calls: clipboardOk },
})

export const rows: readonly Row[] = [
  ...getUserInfo,
  ...getPhoneNumber,
  ...others,
  ...agreements,
  ...buttonIds,
  tcmppAgrees,
]
