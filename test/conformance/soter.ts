import { merge, type Row, rule } from './language'

const wechat = merge({ dialect: 'wechat' })
const nothing = merge({ soter: { supported: [], enrolled: [] } })
const face = merge({ soter: { supported: ['facial'], enrolled: ['facial'] } })

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const of =
  (api: string) =>
  (fact: string, rest: Rest): Row => ({ fact, source: 'semantics 4.11', platform: 'miniProgram', api, ...rest })

const supports = of('checkIsSupportSoterAuthentication')
const support = { call: 'checkIsSupportSoterAuthentication' } as const
const enrolled = of('checkIsSoterEnrolledInDevice')
const enrol = { call: 'checkIsSoterEnrolledInDevice' } as const
const starts = of('startSoterAuthentication')
const start = { call: 'startSoterAuthentication' } as const
const wechatStart = {
  ...start,
  params: { requestAuthModes: ['fingerPrint'], challenge: 'c-1', authContent: 'Pay' },
}

const failed = (reason: string, errCode: number) => ({
  startSoterAuthentication: { fail: { errMsg: `startSoterAuthentication:fail${reason}`, errCode } },
})
const ok = { startSoterAuthentication: { success: { errMsg: 'startSoterAuthentication:ok' } } }
const whether = (isEnrolled: boolean) => ({
  checkIsSoterEnrolledInDevice: { success: { isEnrolled, errMsg: 'checkIsSoterEnrolledInDevice:ok' } },
})
const wrong = (api: string, detail: string) => ({
  [api]: { fail: { errMsg: `${api}:fail parameter error: ${detail}`, errno: 1001 }, immediate: true as const },
})

export const rows: readonly Row[] = [
  supports('succeeds where the device can do something', {
    steps: [support],
    expect: { calls: { [support.call]: { success: { errMsg: 'checkIsSupportSoterAuthentication:ok' } } } },
  }),
  supports('fails on TCMPP where it can do nothing', {
    unconfirmed: true,
    before: [nothing],
    steps: [support],
    expect: { calls: { [support.call]: { fail: { errMsg: 'checkIsSupportSoterAuthentication:fail not support' } } } },
  }),
  supports('on WeChat it tells the modes', {
    before: [wechat],
    steps: [support],
    expect: {
      calls: {
        [support.call]: { success: { supportMode: ['fingerPrint'], errMsg: 'checkIsSupportSoterAuthentication:ok' } },
      },
    },
  }),
  supports('on WeChat nothing supported is a success with an empty list', {
    before: [wechat, nothing],
    steps: [support],
    expect: {
      calls: { [support.call]: { success: { supportMode: [], errMsg: 'checkIsSupportSoterAuthentication:ok' } } },
    },
  }),
  supports('returns a promise without callbacks', {
    source: 'semantics 1',
    steps: [{ ...support, callbacks: [] }],
    expect: { calls: { [support.call]: { success: { errMsg: 'checkIsSupportSoterAuthentication:ok' } } } },
  }),
  enrolled('tells true where a finger is enrolled', { steps: [enrol], expect: { calls: whether(true) } }),
  enrolled('not enrolled is a success that says so', {
    before: [merge({ soter: { enrolled: [] } })],
    steps: [enrol],
    expect: { calls: whether(false) },
  }),
  enrolled('fails without the hardware', {
    before: [nothing],
    steps: [enrol],
    expect: { calls: { [enrol.call]: { fail: { errMsg: 'checkIsSoterEnrolledInDevice:fail not support' } } } },
  }),
  enrolled('on TCMPP checkAuthMode may be missing', {
    source: 'semantics 8.10',
    steps: [{ ...enrol, args: [] }],
    expect: { calls: whether(true) },
  }),
  enrolled('on WeChat checkAuthMode must be there', {
    before: [wechat],
    steps: [enrol],
    expect: { calls: wrong(enrol.call, 'parameter.checkAuthMode should be String instead of Undefined;') },
  }),
  enrolled('tells of the mode that was asked for', {
    before: [merge({ soter: { supported: ['fingerPrint', 'facial'], enrolled: ['facial'] } })],
    steps: [
      { ...enrol, params: { checkAuthMode: 'facial' } },
      { ...enrol, as: 'finger', params: { checkAuthMode: 'fingerPrint' } },
    ],
    expect: {
      calls: {
        ...whether(true),
        finger: { success: { isEnrolled: false, errMsg: 'checkIsSoterEnrolledInDevice:ok' } },
      },
    },
  }),
  enrolled('a mode that the device lacks fails', {
    steps: [{ ...enrol, params: { checkAuthMode: 'speech' } }],
    expect: { calls: { [enrol.call]: { fail: { errMsg: 'checkIsSoterEnrolledInDevice:fail not support' } } } },
  }),
  starts('asks for the finger with its text, and waits', {
    steps: [{ ...start, params: { authContent: 'Pay for two tickets' } }],
    expect: {
      calls: { startSoterAuthentication: { pending: true } },
      dialog: { kind: 'soter', mode: 'fingerPrint', content: 'Pay for two tickets' },
    },
  }),
  starts('the text is empty where none is given', {
    steps: [start],
    expect: { dialog: { kind: 'soter', mode: 'fingerPrint', content: '' } },
  }),
  starts('asks for the face where the device knows faces alone', {
    before: [face],
    steps: [start],
    expect: { dialog: { kind: 'soter', mode: 'facial', content: '' } },
  }),
  starts('the argument may be missing on TCMPP', {
    source: 'semantics 8.10',
    steps: [{ ...start, args: [] }, { answer: { choice: 'match' } }],
    expect: { calls: ok },
  }),
  starts('a match is a success, on TCMPP with nothing more', {
    steps: [start, { answer: { choice: 'match' } }],
    expect: { calls: ok, dialog: null },
  }),
  starts('on WeChat it brings mode, resultJSON with the challenge, and a signature', {
    before: [wechat],
    steps: [wechatStart, { answer: { choice: 'match' } }],
    expect: {
      calls: {
        startSoterAuthentication: {
          success: {
            authMode: 'fingerPrint',
            resultJSON: { $json: { $partial: { raw: 'c-1', counter: { $any: 'number' }, uid: { $any: 'string' } } } },
            resultJSONSignature: { $any: 'string' },
            errCode: 0,
            errMsg: 'startSoterAuthentication:ok',
          },
        },
      },
    },
  }),
  ...(
    [
      ['mismatch', '', 90009],
      ['freeze', ' authenticate freeze. please try again later', 90010],
      ['cancel', ' cancel', 90008],
    ] as const
  ).map(([choice, reason, errCode]) =>
    starts(`${choice} fails with ${errCode}`, {
      steps: [start, { answer: { choice } }],
      expect: { calls: failed(reason, errCode), dialog: null },
    }),
  ),
  ...(
    [
      ['allow', ok],
      ['reject', failed('', 90009)],
      ['dismiss', failed(' cancel', 90008)],
    ] as const
  ).map(([policy, calls]) =>
    starts(`by the policy ${policy} nobody is asked`, {
      source: 'design',
      before: [merge({ policies: { soter: policy } })],
      steps: [start],
      expect: { calls, waiting: [] },
    }),
  ),
  starts('the device cannot do anything: 90001', {
    before: [nothing],
    steps: [start],
    expect: { calls: failed(' not support', 90001), waiting: [] },
  }),
  starts('no mode that was asked for can be had: 90003', {
    steps: [{ ...start, params: { requestAuthModes: ['facial'] } }],
    expect: { calls: failed(' no corresponding mode', 90003), waiting: [] },
  }),
  starts('no mode was asked for: 90003', {
    steps: [{ ...start, params: { requestAuthModes: [] } }],
    expect: { calls: failed(' no corresponding mode', 90003) },
  }),
  starts('nothing is enrolled: 90011', {
    before: [merge({ soter: { enrolled: [] } })],
    steps: [start],
    expect: { calls: failed(' no fingerprint enrolled', 90011), waiting: [] },
  }),
  starts('modes are looked at before what is enrolled', {
    before: [merge({ soter: { enrolled: [] } })],
    steps: [{ ...start, params: { requestAuthModes: ['facial'] } }],
    expect: { calls: failed(' no corresponding mode', 90003) },
  }),
  starts('takes the first mode that is enrolled', {
    before: [merge({ soter: { supported: ['fingerPrint', 'facial'], enrolled: ['facial'] } })],
    steps: [{ ...start, params: { requestAuthModes: ['fingerPrint', 'facial'] } }],
    expect: { dialog: { $partial: { mode: 'facial' } } },
  }),
  starts('a challenge of 512 characters is taken', {
    steps: [{ ...start, params: { challenge: { $repeat: ['x', 512] } } }],
    expect: { waiting: ['soter'] },
  }),
  starts('a longer one is not: 90004', {
    unconfirmed: true,
    steps: [{ ...start, params: { challenge: { $repeat: ['x', 513] } } }],
    expect: { calls: failed(' challenge missing or too long', 90004) },
  }),
  starts('an empty challenge is missing: 90004', {
    unconfirmed: true,
    steps: [{ ...start, params: { challenge: '' } }],
    expect: { calls: failed(' challenge missing or too long', 90004) },
  }),
  starts('a text of 42 characters is taken', {
    steps: [{ ...start, params: { authContent: { $repeat: ['字', 42] } } }],
    expect: { waiting: ['soter'] },
  }),
  starts('a longer one is not: 90005', {
    unconfirmed: true,
    steps: [{ ...start, params: { authContent: { $repeat: ['字', 43] } } }],
    expect: { calls: failed(' authContent too long', 90005) },
  }),
  starts('on WeChat modes and challenge must be there, and both are named', {
    source: 'semantics 2.1',
    before: [wechat],
    steps: [start],
    expect: {
      calls: wrong(
        start.call,
        'parameter.requestAuthModes should be Array instead of Undefined;parameter.challenge should be String instead of Undefined;',
      ),
    },
  }),
  starts('a field of another type is named on TCMPP too', {
    source: 'semantics 2.1',
    steps: [{ ...start, params: { requestAuthModes: 'fingerPrint' } }],
    expect: { calls: wrong(start.call, 'parameter.requestAuthModes should be Array instead of String;') },
  }),
  starts('an old library says no errCode', {
    source: 'semantics 2.2',
    before: [merge({ switches: { errno: false } })],
    steps: [start, { answer: { choice: 'cancel' } }],
    expect: { calls: { startSoterAuthentication: { fail: { errMsg: 'startSoterAuthentication:fail cancel' } } } },
  }),
  starts('the key may be out of date: 90007', {
    steps: [
      start,
      {
        panel: {
          choice: 'fail',
          failure: { errMsg: 'startSoterAuthentication:fail auth key update error', errCode: 90007 },
        },
      },
    ],
    expect: { calls: failed(' auth key update error', 90007) },
  }),
  starts('two calls ask one after the other', {
    steps: [
      { calls: [start, { ...start, as: 'second' }] },
      { answer: { choice: 'match' } },
      { see: { calls: { ...ok, second: { pending: true } } } },
      { answer: { choice: 'cancel' } },
    ],
    expect: { calls: { second: { fail: { errMsg: 'startSoterAuthentication:fail cancel', errCode: 90008 } } } },
  }),
  starts('needs no consent, no scope and no tap', {
    source: 'semantics 4.12',
    gesture: false,
    steps: [start],
    expect: { waiting: ['soter'] },
  }),
  starts('a rule answers in place of the sensor', {
    source: 'design',
    before: [rule('startSoterAuthentication', { outcome: 'success', result: { errCode: 0 } })],
    steps: [start],
    expect: {
      calls: { startSoterAuthentication: { success: { errCode: 0, errMsg: 'startSoterAuthentication:ok' } } },
    },
  }),
  starts('returns a promise without callbacks', {
    source: 'semantics 1',
    steps: [{ ...start, callbacks: [] }, { answer: { choice: 'match' } }],
    expect: { calls: ok },
  }),
]
