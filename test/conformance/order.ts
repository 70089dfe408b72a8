import { agreed, merge, type Row, rule, scope } from './language'

const undeclared = (data: string) => merge({ privacy: { undeclared: [data] } })
const denied = (name: string) => merge({ systemDenied: [`scope.${name}`] })

/** The steps of semantics.md 3, "Check order": each stands before the next. */
const facts: Omit<Row, 'source'>[] = [
  {
    fact: 'the tap is demanded before the settings page opens',
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
    fact: 'what the guide does not declare fails before consent is asked for',
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
    fact: 'what the guide does not declare fails although consent was given and the scope granted',
    platform: 'both',
    api: 'getLocation',
    before: [undeclared('location'), agreed, scope('userLocation', true)],
    steps: [{ call: 'getLocation' }],
    expect: { calls: { getLocation: { fail: { $partial: { errno: 112 } } } } },
  },
  {
    fact: 'consent is asked for before a refused scope is looked at',
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
    fact: 'consent comes before the scope dialog',
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
    fact: 'a refused scope fails before the system permission is looked at',
    platform: 'both',
    api: 'getLocation',
    before: [agreed, scope('userLocation', false), denied('userLocation')],
    steps: [{ call: 'getLocation' }],
    expect: { calls: { getLocation: { fail: { errMsg: 'getLocation:fail auth deny', errno: 103 } } } },
  },
  {
    fact: 'the system permission is looked at after the scope was granted',
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
    fact: 'the scope is looked at before the session',
    platform: 'miniProgram',
    api: 'getUserInfo',
    before: [agreed, scope('userInfo', false)],
    steps: [{ call: 'getUserInfo', params: { withCredentials: true } }],
    expect: { calls: { getUserInfo: { fail: { errMsg: 'getUserInfo:fail auth deny', errno: 103 } } } },
  },
  {
    fact: 'the system permission is looked at before the session',
    platform: 'miniProgram',
    api: 'getUserInfo',
    before: [agreed, scope('userInfo', true), denied('userInfo')],
    steps: [{ call: 'getUserInfo', params: { withCredentials: true } }],
    expect: { calls: { getUserInfo: { fail: { errMsg: 'getUserInfo:fail system permission denied', errno: 3 } } } },
  },
  {
    fact: 'consent is asked for before the session is looked at',
    platform: 'miniProgram',
    api: 'getUserInfo',
    before: [scope('userInfo', true)],
    steps: [{ call: 'getUserInfo', params: { withCredentials: true } }],
    expect: { calls: { getUserInfo: { pending: true } }, dialog: { $partial: { kind: 'privacy' } } },
  },
  {
    fact: 'an unknown scope is refused before consent is asked for',
    platform: 'both',
    api: 'authorize',
    steps: [{ call: 'authorize', params: { scope: 'scope.nothing' } }],
    expect: { calls: { authorize: { fail: { $partial: { errMsg: 'authorize:fail invalid scope' } } } }, dialog: null },
  },
  ...['tap', 'scope'].map(
    (gate): Omit<Row, 'source'> => ({
      fact: `a rule stands after the gate of the ${gate}`,
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
