import { merge, type Row } from './language'

const wechat = merge({ dialect: 'wechat' })
const nothing = merge({ soter: { supported: [], enrolled: [] } })

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const of =
  (api: string) =>
  (fact: string, rest: Rest): Row => ({ fact, source: 'semantics 4.11', platform: 'miniProgram', api, ...rest })

const supports = of('checkIsSupportSoterAuthentication')
const support = { call: 'checkIsSupportSoterAuthentication' } as const
const enrolled = of('checkIsSoterEnrolledInDevice')
const enrol = { call: 'checkIsSoterEnrolledInDevice' } as const

const whether = (isEnrolled: boolean) => ({
  checkIsSoterEnrolledInDevice: { success: { isEnrolled, errMsg: 'checkIsSoterEnrolledInDevice:ok' } },
})
const noHardware = {
  checkIsSoterEnrolledInDevice: {
    fail: { errMsg: 'checkIsSoterEnrolledInDevice:fail not support', isEnrolled: false },
  },
}
const wrong = (api: string, detail: string) => ({
  [api]: { fail: { errMsg: `${api}:fail parameter error: ${detail}`, errno: 1001 }, immediate: true as const },
})

export const rows: readonly Row[] = [
  supports('succeeds if the device supports any mode', {
    steps: [support],
    expect: { calls: { [support.call]: { success: { errMsg: 'checkIsSupportSoterAuthentication:ok' } } } },
  }),
  supports('fails on TCMPP if the device supports no mode', {
    unconfirmed: true,
    before: [nothing],
    steps: [support],
    expect: { calls: { [support.call]: { fail: { errMsg: 'checkIsSupportSoterAuthentication:fail not support' } } } },
  }),
  supports('returns the modes on WeChat', {
    before: [wechat],
    steps: [support],
    expect: {
      calls: {
        [support.call]: { success: { supportMode: ['fingerPrint'], errMsg: 'checkIsSupportSoterAuthentication:ok' } },
      },
    },
  }),
  supports('succeeds with an empty list on WeChat if no mode is supported', {
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
  enrolled('returns true if a finger is enrolled', { steps: [enrol], expect: { calls: whether(true) } }),
  enrolled('succeeds with false if nothing is enrolled', {
    before: [merge({ soter: { enrolled: [] } })],
    steps: [enrol],
    expect: { calls: whether(false) },
  }),
  enrolled('fails without the hardware', {
    before: [nothing],
    steps: [enrol],
    expect: { calls: noHardware },
  }),
  enrolled('checkAuthMode is optional on TCMPP', {
    source: 'semantics 8.10',
    steps: [{ ...enrol, args: [] }],
    expect: { calls: whether(true) },
  }),
  enrolled('checkAuthMode is required on WeChat', {
    before: [wechat],
    steps: [enrol],
    expect: { calls: wrong(enrol.call, 'parameter.checkAuthMode should be String instead of Undefined;') },
  }),
  enrolled('checks the requested mode', {
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
  enrolled('fails for a mode that the device lacks', {
    steps: [{ ...enrol, params: { checkAuthMode: 'speech' } }],
    expect: { calls: noHardware },
  }),
]
