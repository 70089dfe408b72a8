import { merge, type Row, rule } from './language'

const wechat = merge({ dialect: 'wechat' })
const nothing = merge({ soter: { supported: [], enrolled: [] } })
const face = merge({ soter: { supported: ['facial'], enrolled: ['facial'] } })

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const of =
  (api: string) =>
  (fact: string, rest: Rest): Row => ({ fact, source: 'semantics 4.11', platform: 'miniProgram', api, ...rest })

const support = { call: 'checkIsSupportSoterAuthentication' } as const
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
const wrong = (api: string, detail: string) => ({
  [api]: { fail: { errMsg: `${api}:fail parameter error: ${detail}`, errno: 1001 }, immediate: true as const },
})

export const rows: readonly Row[] = [
  starts('every element of an array has its type', {
    source: 'semantics 2.1',
    steps: [{ ...start, params: { requestAuthModes: ['fingerPrint', 5, null, ['speech']] } }],
    expect: {
      calls: wrong(
        start.call,
        [
          'parameter.requestAuthModes[1] should be String instead of Number;',
          'parameter.requestAuthModes[2] should be String instead of Null;',
          'parameter.requestAuthModes[3] should be String instead of Array;',
        ].join(''),
      ),
    },
  }),
  starts('an empty array has no wrong element', {
    source: 'semantics 2.1',
    steps: [{ ...start, params: { requestAuthModes: [] } }],
    expect: { calls: failed(' no corresponding mode', 90003) },
  }),
  starts('asks for the fingerprint with its text, and waits', {
    steps: [{ ...start, params: { authContent: 'Pay for two tickets' } }],
    expect: {
      calls: { startSoterAuthentication: { pending: true } },
      dialog: { kind: 'soter', mode: 'fingerPrint', content: 'Pay for two tickets' },
    },
  }),
  starts('the text is empty by default', {
    steps: [start],
    expect: { dialog: { kind: 'soter', mode: 'fingerPrint', content: '' } },
  }),
  starts('asks for the face if the device supports only faces', {
    before: [face],
    steps: [start],
    expect: { dialog: { kind: 'soter', mode: 'facial', content: '' } },
  }),
  starts('the argument is optional on TCMPP', {
    source: 'semantics 8.10',
    steps: [{ ...start, args: [] }, { answer: { choice: 'match' } }],
    expect: { calls: ok },
  }),
  starts('a match succeeds on TCMPP with errMsg only', {
    steps: [start, { answer: { choice: 'match' } }],
    expect: { calls: ok, dialog: null },
  }),
  starts('returns mode, resultJSON with the challenge, and a signature on WeChat', {
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
    starts(`with the policy ${policy} no prompt is shown`, {
      source: 'design',
      before: [merge({ policies: { soter: policy } })],
      steps: [start],
      expect: { calls, waiting: [] },
    }),
  ),
  starts('fails with 90001 if the device supports no mode', {
    before: [nothing],
    steps: [start],
    expect: { calls: failed(' not support', 90001), waiting: [] },
  }),
  starts('fails with 90003 if no requested mode is supported', {
    steps: [{ ...start, params: { requestAuthModes: ['facial'] } }],
    expect: { calls: failed(' no corresponding mode', 90003), waiting: [] },
  }),
  starts('fails with 90003 if no mode is requested', {
    steps: [{ ...start, params: { requestAuthModes: [] } }],
    expect: { calls: failed(' no corresponding mode', 90003) },
  }),
  starts('fails with 90011 if nothing is enrolled', {
    before: [merge({ soter: { enrolled: [] } })],
    steps: [start],
    expect: { calls: failed(' no fingerprint enrolled', 90011), waiting: [] },
  }),
  starts('modes are checked before enrollment', {
    before: [merge({ soter: { enrolled: [] } })],
    steps: [{ ...start, params: { requestAuthModes: ['facial'] } }],
    expect: { calls: failed(' no corresponding mode', 90003) },
  }),
  starts('uses the first enrolled mode', {
    before: [merge({ soter: { supported: ['fingerPrint', 'facial'], enrolled: ['facial'] } })],
    steps: [{ ...start, params: { requestAuthModes: ['fingerPrint', 'facial'] } }],
    expect: { dialog: { $partial: { mode: 'facial' } } },
  }),
  starts('accepts a challenge of 512 characters', {
    steps: [{ ...start, params: { challenge: { $repeat: ['x', 512] } } }],
    expect: { waiting: ['soter'] },
  }),
  starts('a longer challenge fails with 90004', {
    unconfirmed: true,
    steps: [{ ...start, params: { challenge: { $repeat: ['x', 513] } } }],
    expect: { calls: failed(' challenge missing or too long', 90004) },
  }),
  starts('an empty challenge fails with 90004', {
    unconfirmed: true,
    steps: [{ ...start, params: { challenge: '' } }],
    expect: { calls: failed(' challenge missing or too long', 90004) },
  }),
  starts('accepts a text of any length on TCMPP', {
    steps: [{ ...start, params: { authContent: { $repeat: ['字', 450] } } }],
    expect: { waiting: ['soter'] },
  }),
  ...(['wechat', 'devtools'] as const).flatMap((dialect) => [
    starts(`accepts a text of 42 characters in the dialect ${dialect}`, {
      before: [merge({ dialect })],
      steps: [{ ...wechatStart, params: { ...wechatStart.params, authContent: { $repeat: ['字', 42] } } }],
      expect: { waiting: ['soter'] },
    }),
    starts(`a longer text fails with 90005 in the dialect ${dialect}`, {
      unconfirmed: true,
      before: [merge({ dialect })],
      steps: [{ ...wechatStart, params: { ...wechatStart.params, authContent: { $repeat: ['字', 43] } } }],
      expect: { calls: failed(' authContent too long', 90005) },
    }),
  ]),
  ...[support, { ...enrol, params: { checkAuthMode: 'fingerPrint' } }].map((call) =>
    of(call.call)('fails in the developer tools, which have no sensor', {
      before: [merge({ dialect: 'devtools' })],
      steps: [call],
      expect: {
        calls: {
          [call.call]: { fail: { errMsg: `${call.call}:fail 开发者工具暂时不支持此 API 调试，请使用真机进行开发` } },
        },
      },
    }),
  ),
  starts('the counter goes up by one with each signature, and not with a failure', {
    before: [wechat, merge({ soter: { counter: 41 } })],
    steps: [
      wechatStart,
      { answer: { choice: 'match' } },
      { ...wechatStart, as: 'mismatch' },
      { answer: { choice: 'mismatch' } },
      { ...wechatStart, as: 'second' },
      { answer: { choice: 'match' } },
    ],
    expect: {
      calls: {
        startSoterAuthentication: { success: { $partial: { resultJSON: { $json: { $partial: { counter: 42 } } } } } },
        second: { success: { $partial: { resultJSON: { $json: { $partial: { counter: 43 } } } } } },
      },
      state: { soter: { $partial: { counter: 43 } } },
    },
  }),
  starts('modes and challenge are required on WeChat, and both are reported', {
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
  starts('a field of the wrong type is reported on TCMPP too', {
    source: 'semantics 2.1',
    steps: [{ ...start, params: { requestAuthModes: 'fingerPrint' } }],
    expect: { calls: wrong(start.call, 'parameter.requestAuthModes should be Array instead of String;') },
  }),
  starts('an old library reports no errCode', {
    source: 'semantics 2.2',
    before: [merge({ switches: { errno: false } })],
    steps: [start, { answer: { choice: 'cancel' } }],
    expect: { calls: { startSoterAuthentication: { fail: { errMsg: 'startSoterAuthentication:fail cancel' } } } },
  }),
  starts('can fail with 90007 for an outdated key', {
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
  starts('two calls prompt one after the other', {
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
  starts('a rule replaces the sensor prompt', {
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
