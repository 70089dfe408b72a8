import type { Json } from '../../src/wx/base/json'
import type { Dialect } from '../../src/wx/state/enumerations'
import { allow, button, of, phoned, result, tap } from './buttons'
import { merge, type Row, rule, type Step, scope, switches } from './language'

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

export const rows: readonly Row[] = [...agreements, ...buttonIds, tcmppAgrees]
