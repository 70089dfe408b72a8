import type { Json } from '../../src/wx/base/json'
import type { Condition } from '../../src/wx/rules/matching'
import { agreed, type CallStep, type Row, rule, scope } from './language'

const get: CallStep = { call: 'getSetting' }
const settings = { authSetting: {}, errMsg: 'getSetting:ok' }
const ruled = { by: 'rule', errMsg: 'getSetting:ok' }
const answer = { outcome: 'success', result: { by: 'rule' } } as const
/** Long enough to check the page on a busy machine before it ends, in ms. */
const LATE_MS = 2_000

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const row = (fact: string, rest: Rest): Row => ({
  fact,
  source: 'design',
  platform: 'both',
  api: 'rules',
  ...rest,
})

const matching = (fact: string, when: Condition[], params: CallStep['params'], matches: boolean): Row =>
  row(fact, {
    before: [rule('getSetting', { ...answer, when })],
    steps: [{ ...get, params: params ?? {} }],
    expect: { calls: { getSetting: { success: matches ? ruled : settings } } },
  })

/** Creates the same row for the store, which sees the arguments as they were sent. */
const matchingAtStore = (fact: string, when: Condition[], params: CallStep['params'], matches: boolean): Row =>
  row(`${fact}, also in the store`, {
    before: [rule('login', { outcome: 'success', result: { code: 'ruled' }, when, times: 5 })],
    steps: [{ call: 'login', params: params ?? {} }],
    expect: { calls: { login: { success: { code: matches ? 'ruled' : { $match: '.{32}' }, errMsg: 'login:ok' } } } },
  })

const filled = (fact: string, outcome: 'success' | 'fail', result: Json, seen: Json): Row =>
  row(fact, {
    source: 'semantics 1',
    before: [rule('getSetting', { outcome, result })],
    steps: [get],
    expect: { calls: { getSetting: outcome === 'success' ? { success: seen } : { fail: seen } } },
  })

const path = (...keys: string[]) => ({ path: keys })

export const rows: readonly Row[] = [
  filled('a missing errMsg of a success is filled in', 'success', { a: 1 }, { a: 1, errMsg: 'getSetting:ok' }),
  filled('a missing errMsg of a failure is filled in', 'fail', { errno: 7 }, { errno: 7, errMsg: 'getSetting:fail' }),
  filled('an existing errMsg is kept', 'fail', { errMsg: 'any words' }, { errMsg: 'any words' }),
  filled('an errMsg that is not a string is replaced', 'success', { errMsg: 5 }, { errMsg: 'getSetting:ok' }),
  filled('a result that is not an object becomes one', 'success', 'text', { errMsg: 'getSetting:ok' }),
  filled(
    'api:cancel is rewritten as api:fail cancel',
    'fail',
    { errMsg: 'getSetting:cancel' },
    { errMsg: 'getSetting:fail cancel' },
  ),
  row('the first matching rule applies', {
    before: [
      rule('getSetting', { ...answer, when: [{ ...path('absent'), op: 'exists' }] }, 'a'),
      rule('getSetting', { outcome: 'success', result: { by: 'second' } }, 'b'),
      rule('getSetting', { outcome: 'success', result: { by: 'third' } }, 'c'),
    ],
    steps: [get],
    expect: { calls: { getSetting: { success: { by: 'second', errMsg: 'getSetting:ok' } } } },
  }),
  row('a rule of another API does not apply', {
    before: [rule('getLocation', answer)],
    steps: [get],
    expect: { calls: { getSetting: { success: settings } } },
  }),
  row('a rule that is off does not apply', {
    before: [rule('getSetting', { ...answer, enabled: false })],
    steps: [get],
    expect: { calls: { getSetting: { success: settings } } },
  }),
  row('removing a rule restores the API', {
    before: [rule('getSetting', answer)],
    steps: [{ run: { type: 'rule/remove', id: 'rule' } }, get],
    expect: { calls: { getSetting: { success: settings } } },
  }),
  row('a rule added while the page runs applies to the next call', {
    steps: [get, { run: rule('getSetting', answer) }, { ...get, as: 'second' }],
    expect: { calls: { getSetting: { success: settings }, second: { success: ruled } } },
  }),
  matching('equals compares a value', [{ ...path('a'), op: 'equals', value: 1 }], { a: 1 }, true),
  matching('equals rejects another value', [{ ...path('a'), op: 'equals', value: 1 }], { a: '1' }, false),
  matching(
    'equals compares deeply, in any key order',
    [{ ...path('a'), op: 'equals', value: { x: [1, { y: 2 }], z: null } }],
    { a: { z: null, x: [1, { y: 2 }] } },
    true,
  ),
  matching('equals null does not match a missing key', [{ ...path('a'), op: 'equals', value: null }], {}, false),
  matching('keys may contain dots', [{ ...path('a.b', 'c'), op: 'equals', value: 1 }], { 'a.b': { c: 1 } }, true),
  matching('a path can enter arrays', [{ ...path('list', '1'), op: 'equals', value: 'b' }], { list: ['a', 'b'] }, true),
  matching('a path does not reach the prototype', [{ ...path('constructor'), op: 'exists' }], {}, false),
  matching('exists holds for null', [{ ...path('a'), op: 'exists' }], { a: null }, true),
  matching('exists does not hold for undefined', [{ ...path('a'), op: 'exists' }], { a: { $undefined: true } }, false),
  matching('matches is a regular expression', [{ ...path('a'), op: 'matches', value: '^x+$' }], { a: 'xxx' }, true),
  matching('matches supports flags', [{ ...path('a'), op: 'matches', value: '/^X+$/i' }], { a: 'xxx' }, true),
  matching('matches applies to strings only', [{ ...path('a'), op: 'matches', value: '1' }], { a: 1 }, false),
  matching(
    'all conditions must hold',
    [
      { ...path('a'), op: 'exists' },
      { ...path('b'), op: 'exists' },
    ],
    { a: 1 },
    false,
  ),
  matchingAtStore('equals compares a value', [{ ...path('a'), op: 'equals', value: 1 }], { a: 1 }, true),
  matchingAtStore(
    'exists does not hold for undefined',
    [{ ...path('a'), op: 'exists' }],
    { a: { $undefined: true } },
    false,
  ),
  matchingAtStore(
    'a path may be deep',
    [{ ...path('a', 'b', 'c', 'd', 'e', 'f', 'g'), op: 'equals', value: 1 }],
    { a: { b: { c: { d: { e: { f: { g: 1 } } } } } } },
    true,
  ),
  matchingAtStore(
    'a long text is compared completely',
    [{ ...path('a'), op: 'matches', value: '^x{12000}$' }],
    { a: { $repeat: ['x', 12_000] } },
    true,
  ),
  row('a rule applies to as many calls as times says', {
    before: [rule('getSetting', { ...answer, times: 2 })],
    steps: [
      {
        calls: [
          { ...get, as: 'a' },
          { ...get, as: 'b' },
          { ...get, as: 'c' },
        ],
      },
    ],
    expect: {
      calls: { a: { success: ruled }, b: { success: ruled }, c: { success: settings } },
      state: { rules: [{ $partial: { used: 2, times: 2 } }] },
    },
  }),
  row('after a rule is used up the next one applies: a sequence', {
    before: [rule('getSetting', { outcome: 'fail', times: 1 }, 'a'), rule('getSetting', { ...answer, times: 1 }, 'b')],
    steps: [
      { ...get, as: 'a' },
      { ...get, as: 'b' },
      { ...get, as: 'c' },
    ],
    expect: {
      calls: { a: { fail: { errMsg: 'getSetting:fail' } }, b: { success: ruled }, c: { success: settings } },
    },
  }),
  row('a template is filled for each call, and its counters advance', {
    before: [
      rule('getSetting', { outcome: 'success', result: { 'n|+2': 5, x: '@integer(3,3)' }, template: true, seed: 7 }),
    ],
    steps: [
      { ...get, as: 'a' },
      { ...get, as: 'b' },
    ],
    expect: {
      calls: {
        a: { success: { n: 5, x: 3, errMsg: 'getSetting:ok' } },
        b: { success: { n: 7, x: 3, errMsg: 'getSetting:ok' } },
      },
      state: { rules: [{ $partial: { used: 2, template: true, seed: 7 } }] },
    },
  }),
  row('times counts calls of a sync API too', {
    before: [rule('getAccountInfoSync', { outcome: 'success', result: { by: 'rule' }, times: 1 })],
    steps: [
      { call: 'getAccountInfoSync', as: 'a', args: [] },
      { call: 'getAccountInfoSync', as: 'b', args: [] },
    ],
    expect: {
      calls: { a: { value: { by: 'rule' } }, b: { value: { $partial: { miniProgram: { $any: 'object' } } } } },
    },
  }),
  row('without times nothing is counted', {
    before: [rule('getSetting', answer)],
    steps: [get],
    expect: { state: { rules: [{ $partial: { used: 0, times: null } }] } },
  }),
  row('a delay passes before the callback', {
    before: [rule('getSetting', { ...answer, delay: LATE_MS })],
    steps: [get, { advance: 100 }, { see: { calls: { getSetting: { pending: true } } } }, { advance: LATE_MS - 100 }],
    expect: { calls: { getSetting: { success: ruled } } },
  }),
  row('a delay passes before the callback of a call that the store answers', {
    before: [rule('getSetting', { ...answer, delay: LATE_MS, times: 1 })],
    steps: [get, { advance: 100 }, { see: { calls: { getSetting: { pending: true } } } }, { advance: LATE_MS - 100 }],
    expect: { calls: { getSetting: { success: ruled } } },
  }),
  row('the outcome "never" leaves the call pending', {
    nodeOnly: 'ten minutes have to pass',
    before: [rule('getSetting', { outcome: 'never' })],
    steps: [get, { advance: 600_000 }],
    expect: { calls: { getSetting: { pending: true } } },
  }),
  row('the outcome "never" can have a count', {
    before: [rule('getSetting', { outcome: 'never', times: 1 })],
    steps: [get, { ...get, as: 'second' }],
    expect: { calls: { getSetting: { pending: true }, second: { success: settings } } },
  }),
  row('a failure has the errno of the rule, also in an old library', {
    before: [
      { type: 'state/merge', patch: { switches: { errno: false } } },
      rule('getSetting', { outcome: 'fail', result: { errMsg: 'getSetting:fail x', errno: 77, extra: [1] } }),
    ],
    steps: [get],
    expect: { calls: { getSetting: { fail: { errMsg: 'getSetting:fail x', errno: 77, extra: [1] } } } },
  }),
  row('skipGates applies a rule before tap, consent and scope', {
    gesture: false,
    before: [
      rule('openSetting', { ...answer, skipGates: true }, 'a'),
      rule('getLocation', { ...answer, skipGates: true }, 'b'),
    ],
    steps: [{ call: 'openSetting' }, { call: 'getLocation' }],
    expect: {
      calls: {
        openSetting: { success: { by: 'rule', errMsg: 'openSetting:ok' } },
        getLocation: { success: { by: 'rule', errMsg: 'getLocation:ok' } },
      },
      waiting: [],
    },
  }),
  row('without skipGates the rule applies after the gates', {
    before: [agreed, rule('getLocation', answer)],
    steps: [{ call: 'getLocation' }, { see: { waiting: ['scope'] } }, { answer: { choice: 'allow' } }],
    expect: { calls: { getLocation: { success: { by: 'rule', errMsg: 'getLocation:ok' } } } },
  }),
  row('without skipGates a closed gate wins', {
    before: [agreed, scope('userLocation', false), rule('getLocation', answer)],
    steps: [{ call: 'getLocation' }],
    expect: { calls: { getLocation: { fail: { $partial: { errMsg: 'getLocation:fail auth deny' } } } } },
  }),
  row('a rule for login starts no session', {
    before: [rule('login', { outcome: 'success', result: { code: 'x' } })],
    steps: [{ call: 'login' }],
    expect: {
      calls: { login: { success: { code: 'x', errMsg: 'login:ok' } } },
      state: { session: { $partial: { loggedIn: false } } },
    },
  }),
  row('a sync API returns the result of the rule, of any type', {
    before: [rule('getAccountInfoSync', { outcome: 'success', result: ['any', null] })],
    steps: [{ call: 'getAccountInfoSync', args: [] }],
    expect: { calls: { getAccountInfoSync: { value: ['any', null] } } },
  }),
  row('a promise rejects with the result of the rule', {
    before: [rule('getSetting', { outcome: 'fail', result: { errMsg: 'getSetting:fail no' } })],
    steps: [{ ...get, callbacks: [] }],
    expect: { calls: { getSetting: { fail: { errMsg: 'getSetting:fail no' } } } },
  }),
]
