import type { Dialect } from '../../src/wx/state/enumerations'
import { agreed, type CallStep, merge, type Row, scope, switches } from './language'

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const row = (fact: string, rest: Rest): Row => ({
  fact,
  source: 'semantics 2.3',
  platform: 'both',
  api: 'errors',
  ...rest,
})

interface Failing {
  readonly label: string
  readonly call: CallStep
  readonly before: Row['before']
  readonly answer?: 'reject' | 'dismiss' | 'disagree'
  /** errMsg by dialect; tcmpp is the default. */
  readonly errMsg: { tcmpp: string } & Partial<Record<Dialect, string>>
  readonly numbers: { [key: string]: number }
}

const location: CallStep = { call: 'getLocation', as: 'call' }
const FAILURES: Failing[] = [
  {
    label: 'a refused scope',
    call: location,
    before: [agreed, scope('userLocation', false)],
    errMsg: { tcmpp: 'getLocation:fail auth deny', devtools: 'getLocation:fail 系统错误，错误码：-12006,auth deny' },
    numbers: { errno: 103 },
  },
  {
    label: 'a scope that is never asked for',
    call: { call: 'getUserInfo', as: 'call' },
    before: [agreed],
    errMsg: {
      tcmpp: 'getUserInfo:fail scope unauthorized',
      devtools: 'getUserInfo:fail 系统错误，错误码：-12007,scope unauthorized',
    },
    numbers: {},
  },
  {
    label: 'an unknown scope',
    call: { call: 'authorize', as: 'call', params: { scope: 'scope.nothing' } },
    before: [agreed],
    errMsg: {
      tcmpp: 'authorize:fail invalid scope',
      devtools: 'authorize:fail 系统错误，错误码：-12001,invalid scope',
    },
    numbers: {},
  },
  {
    label: 'an ended session',
    call: { call: 'checkSession', as: 'call' },
    before: [],
    errMsg: {
      tcmpp: 'checkSession:fail session time out, need relogin',
      devtools: 'checkSession:fail 系统错误，错误码：-13001,session time out, need relogin',
    },
    numbers: { errCode: -13001 },
  },
  {
    label: 'a dismissed dialog',
    call: location,
    before: [agreed],
    answer: 'dismiss',
    errMsg: { tcmpp: 'getLocation:fail authorize no response' },
    numbers: {},
  },
  {
    label: 'refused consent',
    call: location,
    before: [],
    answer: 'disagree',
    errMsg: { tcmpp: 'getLocation:fail privacy permission is not authorized' },
    numbers: { errno: 104 },
  },
  {
    label: 'undeclared data',
    call: location,
    before: [merge({ privacy: { undeclared: ['location'] } })],
    errMsg: { tcmpp: 'getLocation:fail api scope is not declared in the privacy agreement' },
    numbers: { errno: 112 },
  },
  {
    label: 'the operating system',
    call: location,
    before: [agreed, scope('userLocation', true), merge({ systemDenied: ['scope.userLocation'] })],
    errMsg: { tcmpp: 'getLocation:fail system permission denied' },
    numbers: { errno: 3 },
  },
]

const dialects: readonly Dialect[] = ['tcmpp', 'wechat', 'devtools']

export const rows: readonly Row[] = [
  ...FAILURES.flatMap(({ label, call, before = [], answer, errMsg, numbers }) => {
    const steps: Row['steps'] = answer ? [call, { answer: { choice: answer } }] : [call]
    return [
      ...dialects.map((dialect) =>
        row(`${label}, in the ${dialect} dialect`, {
          before: [...before, merge({ dialect })],
          steps,
          expect: { calls: { call: { fail: { errMsg: errMsg[dialect] ?? errMsg.tcmpp, ...numbers } } } },
        }),
      ),
      row(`${label}, in an old library: only errMsg`, {
        source: 'semantics 2.2',
        before: [...before, switches({ errno: false })],
        steps,
        expect: { calls: { call: { fail: { errMsg: errMsg.tcmpp } } } },
      }),
    ]
  }),
  row('text and code of a failure can be overridden', {
    source: 'design',
    before: [agreed, scope('userLocation', false), merge({ errors: { authDeny: { reason: ' 拒绝', errno: 9 } } })],
    steps: [location],
    expect: { calls: { call: { fail: { errMsg: 'getLocation:fail 拒绝', errno: 9 } } } },
  }),
  row('an overridden text applies in every dialect', {
    source: 'design',
    before: [
      agreed,
      scope('userLocation', false),
      merge({ dialect: 'devtools', errors: { authDeny: { reason: ' no' } } }),
    ],
    steps: [location],
    expect: { calls: { call: { fail: { errMsg: 'getLocation:fail no', errno: 103 } } } },
  }),
  row('a success has errMsg but no errno', {
    source: 'semantics 1',
    before: [agreed, scope('userLocation', true)],
    steps: [{ call: 'authorize', as: 'call', params: { scope: 'scope.userLocation' } }],
    expect: { calls: { call: { success: { errMsg: 'authorize:ok' } } } },
  }),
]
