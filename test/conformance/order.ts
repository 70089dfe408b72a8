import { agreed, merge, type Row, rule, scope } from './language'

const undeclared = (data: string) => merge({ privacy: { undeclared: [data] } })
const denied = (name: string) => merge({ systemDenied: [`scope.${name}`] })

/** The steps of semantics.md 3, "Check order", each compared with the next. */
const facts: Omit<Row, 'source'>[] = [
  {
    fact: 'requires a tap before the settings page opens',
    platform: 'both',
    api: 'openSetting',
    gesture: false,
    steps: [{ call: 'openSetting' }],
    expect: {
      calls: { openSetting: { fail: { errMsg: 'openSetting:fail can only be invoked by user TAP gesture.' } } },
      dialog: null,
    },
  },
  {
    fact: 'undeclared data fail before the consent prompt',
    platform: 'both',
    api: 'getLocation',
    before: [undeclared('location')],
    steps: [{ call: 'getLocation' }],
    expect: {
      calls: {
        getLocation: {
          fail: { errMsg: 'getLocation:fail api scope is not declared in the privacy agreement', errno: 112 },
        },
      },
      dialog: null,
    },
  },
  {
    fact: 'undeclared data fail even with consent and a granted scope',
    platform: 'both',
    api: 'getLocation',
    before: [undeclared('location'), agreed, scope('userLocation', true)],
    steps: [{ call: 'getLocation' }],
    expect: { calls: { getLocation: { fail: { $partial: { errno: 112 } } } } },
  },
  {
    fact: 'the consent prompt comes before the check of a refused scope',
    platform: 'both',
    api: 'getLocation',
    before: [scope('userLocation', false)],
    steps: [
      { call: 'getLocation' },
      { see: { dialog: { $partial: { kind: 'privacy' } }, calls: { getLocation: { pending: true } } } },
      { answer: { choice: 'agree' } },
    ],
    expect: { calls: { getLocation: { fail: { errMsg: 'getLocation:fail auth deny', errno: 103 } } }, dialog: null },
  },
  {
    fact: 'the consent prompt comes before the scope dialog',
    platform: 'both',
    api: 'getLocation',
    steps: [
      { call: 'getLocation' },
      { see: { dialog: { kind: 'privacy', contractName: '《小程序隐私保护指引》' } } },
      { answer: { choice: 'agree' } },
      {
        see: {
          dialog: { kind: 'scope', scope: 'scope.userLocation' },
          state: { privacy: { $partial: { agreed: true } } },
        },
      },
      { answer: { choice: 'allow' } },
    ],
    expect: { calls: { getLocation: { success: { $partial: { latitude: 23.12908 } } } }, dialog: null },
  },
  {
    fact: 'a refused scope fails before the system permission is checked',
    platform: 'both',
    api: 'getLocation',
    before: [agreed, scope('userLocation', false), denied('userLocation')],
    steps: [{ call: 'getLocation' }],
    expect: { calls: { getLocation: { fail: { errMsg: 'getLocation:fail auth deny', errno: 103 } } } },
  },
  {
    fact: 'the system permission is checked after the scope is granted',
    platform: 'both',
    api: 'getLocation',
    before: [agreed, denied('userLocation')],
    steps: [{ call: 'getLocation' }, { answer: { choice: 'allow' } }],
    expect: {
      calls: { getLocation: { fail: { errMsg: 'getLocation:fail system permission denied', errno: 3 } } },
      state: { scopes: { 'scope.userLocation': true } },
    },
  },
  {
    fact: 'the scope is checked before the session',
    platform: 'miniProgram',
    api: 'getUserInfo',
    before: [agreed, scope('userInfo', false)],
    steps: [{ call: 'getUserInfo', params: { withCredentials: true } }],
    expect: { calls: { getUserInfo: { fail: { errMsg: 'getUserInfo:fail auth deny', errno: 103 } } } },
  },
  {
    fact: 'the system permission is checked before the session',
    platform: 'miniProgram',
    api: 'getUserInfo',
    before: [agreed, scope('userInfo', true), denied('userInfo')],
    steps: [{ call: 'getUserInfo', params: { withCredentials: true } }],
    expect: { calls: { getUserInfo: { fail: { errMsg: 'getUserInfo:fail system permission denied', errno: 3 } } } },
  },
  {
    fact: 'the consent prompt comes before the session check',
    platform: 'miniProgram',
    api: 'getUserInfo',
    before: [scope('userInfo', true)],
    steps: [{ call: 'getUserInfo', params: { withCredentials: true } }],
    expect: { calls: { getUserInfo: { pending: true } }, dialog: { $partial: { kind: 'privacy' } } },
  },
  {
    fact: 'an unknown scope is rejected before the consent prompt',
    platform: 'both',
    api: 'authorize',
    steps: [{ call: 'authorize', params: { scope: 'scope.nothing' } }],
    expect: { calls: { authorize: { fail: { $partial: { errMsg: 'authorize:fail invalid scope' } } } }, dialog: null },
  },
  ...['tap', 'scope'].map(
    (gate): Omit<Row, 'source'> => ({
      fact: `a rule applies after the ${gate} gate`,
      platform: 'both',
      api: gate === 'tap' ? 'openSetting' : 'getLocation',
      gesture: false,
      before: [
        agreed,
        scope('userLocation', false),
        rule('openSetting', { outcome: 'success' }, 'a'),
        rule('getLocation', { outcome: 'success' }, 'b'),
      ],
      steps: [{ call: gate === 'tap' ? 'openSetting' : 'getLocation', as: 'call' }],
      expect: { calls: { call: { fail: { $partial: { errMsg: { $match: 'TAP gesture|auth deny' } } } } } },
    }),
  ),
]

export const rows: readonly Row[] = facts.map((fact) => ({ ...fact, source: 'semantics 3' }))
