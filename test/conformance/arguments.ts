import type { Json } from '../../src/wx/base/json'
import { agreed, type CallStep, type Row, rule, scope, switches } from './language'

/** Creates a row for a call with wrong arguments: printed in the console, and passed to fail and complete before it returns. */
const wrong = (fact: string, call: CallStep, detail: string, rest: Partial<Row> = {}): Row => {
  const errMsg = `${call.call}:fail parameter error: ${detail}`
  return {
    fact,
    source: 'semantics 2.1',
    platform: 'both',
    api: call.call,
    steps: [call],
    expect: { calls: { [call.call]: { fail: { errMsg, errno: 1001 }, immediate: true } }, printed: [errMsg] },
    ...rest,
  }
}

const scopeOfType = (tag: string, value: Json): Row =>
  wrong(
    `a required String that is ${tag} is reported with its type`,
    { call: 'authorize', params: { scope: value } },
    `parameter.scope should be String instead of ${tag};`,
  )

/** Creates a row for a value in place of the options object, without callbacks: a rejected promise. */
const notAnObject = (tag: string, args: readonly Json[]): Row => ({
  fact: `rejects ${tag} in place of the options object`,
  source: 'semantics 2.1',
  // Unconfirmed: the final semicolon of this message and the rejected promise (semantics.md 7.8).
  unconfirmed: true,
  platform: 'both',
  api: 'authorize',
  steps: [{ call: 'authorize', args }],
  expect: {
    calls: {
      authorize: {
        fail: {
          errMsg: { $match: `^authorize:fail parameter error: parameter should be Object instead of ${tag};?$` },
          errno: 1001,
        },
      },
    },
    dialog: null,
  },
})

const ok = (fact: string, call: CallStep, rest: Partial<Row> = {}): Row => ({
  fact,
  source: 'semantics 2.1',
  platform: 'both',
  api: call.call,
  before: [agreed, scope('userLocation', true)],
  steps: [call],
  expect: { calls: { [call.call]: { success: { $partial: { errMsg: `${call.call}:ok` } } } }, printed: [] },
  ...rest,
})

export const rows: readonly Row[] = [
  scopeOfType('Undefined', { $undefined: true }),
  scopeOfType('Null', null),
  scopeOfType('Number', 1),
  scopeOfType('Boolean', true),
  scopeOfType('Array', ['scope.userLocation']),
  scopeOfType('Object', { scope: 'scope.userLocation' }),
  scopeOfType('Function', { $function: true }),
  wrong(
    'a missing required field is reported as Undefined',
    { call: 'authorize' },
    'parameter.scope should be String instead of Undefined;',
  ),
  wrong(
    'a Number must be a number',
    { call: 'login', params: { timeout: '5000' } },
    'parameter.timeout should be Number instead of String;',
  ),
  wrong(
    'a Boolean must be a boolean',
    { call: 'getSetting', params: { withSubscriptions: 1 } },
    'parameter.withSubscriptions should be Boolean instead of Number;',
    { platform: 'miniProgram' },
  ),
  wrong(
    'openSetting checks its field before it requires a tap',
    { call: 'openSetting', params: { withSubscriptions: 'yes' } },
    'parameter.withSubscriptions should be Boolean instead of String;',
    { platform: 'miniProgram', gesture: false },
  ),
  wrong(
    'getUserInfo checks lang',
    { call: 'getUserInfo', params: { lang: 1 } },
    'parameter.lang should be String instead of Number;',
  ),
  wrong(
    'lists all wrong fields, each with a semicolon',
    { call: 'getLocation', params: { type: 1, altitude: 'yes', isHighAccuracy: null } },
    'parameter.type should be String instead of Number;parameter.altitude should be Boolean instead of String;parameter.isHighAccuracy should be Boolean instead of Null;',
  ),
  wrong(
    'getUserInfo of a mini program checks withCredentials',
    { call: 'getUserInfo', params: { withCredentials: 'true' } },
    'parameter.withCredentials should be Boolean instead of String;',
    { platform: 'miniProgram' },
  ),
  {
    fact: 'getUserInfo of a mini game ignores withCredentials, whatever its value',
    source: 'semantics 5',
    platform: 'miniGame',
    api: 'getUserInfo',
    before: [agreed, scope('userInfo', true)],
    steps: [{ call: 'getUserInfo', params: { withCredentials: 'true' } }],
    expect: { calls: { getUserInfo: { success: { $partial: { errMsg: 'getUserInfo:ok' } } } } },
  },
  {
    fact: 'in the promise form a parameter error rejects and is printed',
    source: 'semantics 1',
    unconfirmed: true,
    platform: 'both',
    api: 'authorize',
    steps: [{ call: 'authorize', callbacks: [] }],
    expect: {
      calls: {
        authorize: {
          fail: {
            errMsg: 'authorize:fail parameter error: parameter.scope should be String instead of Undefined;',
            errno: 1001,
          },
        },
      },
      printed: ['authorize:fail parameter error: parameter.scope should be String instead of Undefined;'],
    },
  },
  notAnObject('Undefined', []),
  notAnObject('Null', [null]),
  notAnObject('String', ['scope.userLocation']),
  notAnObject('Number', [7]),
  notAnObject('Array', [[]]),
  notAnObject('Function', [{ $function: true }]),
  {
    fact: 'a parameter error calls only the given callbacks',
    source: 'semantics 1',
    platform: 'both',
    api: 'login',
    steps: [{ call: 'login', params: { timeout: 'soon' }, callbacks: ['complete'] }],
    expect: {
      calls: {
        login: {
          fail: {
            errMsg: 'login:fail parameter error: parameter.timeout should be Number instead of String;',
            errno: 1001,
          },
          immediate: true,
        },
      },
      state: { session: { $partial: { loggedIn: false } } },
    },
  },
  {
    fact: 'an exception in fail after a parameter error neither stops complete nor reaches the caller',
    source: 'semantics 1',
    platform: 'both',
    api: 'login',
    steps: [{ call: 'login', params: { timeout: 'soon' }, throws: ['fail'] }],
    expect: {
      calls: { login: { fail: { $partial: { errno: 1001 } }, immediate: true } },
      reported: ['Error: thrown by fail'],
    },
  },
  {
    fact: 'an old library reports a parameter error without errno',
    source: 'semantics 2.2',
    platform: 'both',
    api: 'authorize',
    before: [switches({ errno: false })],
    steps: [{ call: 'authorize', params: { scope: 1 } }],
    expect: {
      calls: {
        authorize: {
          fail: { errMsg: 'authorize:fail parameter error: parameter.scope should be String instead of Number;' },
          immediate: true,
        },
      },
    },
  },
  {
    fact: 'checks arguments before consent: no dialog',
    source: 'semantics 3',
    platform: 'both',
    api: 'getLocation',
    steps: [{ call: 'getLocation', params: { type: 84 } }],
    expect: {
      calls: { getLocation: { fail: { $partial: { errno: 1001 } }, immediate: true } },
      dialog: null,
      waiting: [],
    },
  },
  {
    fact: 'a rule does not apply to wrong arguments, even if it skips the gates',
    source: 'design',
    platform: 'both',
    api: 'authorize',
    before: [rule('authorize', { outcome: 'success', skipGates: true })],
    steps: [{ call: 'authorize', params: { scope: 1 } }],
    expect: { calls: { authorize: { fail: { $partial: { errno: 1001 } }, immediate: true } } },
  },
  ok('unknown fields are ignored', { call: 'getLocation', params: { withCredentials: 'no', nested: { any: [1] } } }),
  ok('unknown fields are ignored on the way to the store', {
    call: 'login',
    params: { provider: 'weixin', nested: { any: [1] } },
  }),
  ok('very large unknown fields are ignored', {
    call: 'login',
    params: { texts: Array.from({ length: 40 }, () => ({ $repeat: ['x', 10_000] })) },
  }),
  ok('an optional field may be undefined', { call: 'getLocation', params: { type: { $undefined: true } } }),
  ok('an optional field may be undefined in a call that the store answers', {
    call: 'login',
    params: { timeout: { $undefined: true } },
  }),
  ok(
    'an optional field may be undefined in a call that shows a prompt',
    { call: 'getLocation', params: { type: { $undefined: true } } },
    {
      before: [agreed],
      steps: [{ call: 'getLocation', params: { type: { $undefined: true } } }, { answer: { choice: 'allow' } }],
    },
  ),
  ok('a Number may be infinite', { call: 'login', params: { timeout: { $number: 'Infinity' } } }),
  ok('a Number may be NaN', { call: 'login', params: { timeout: { $number: 'NaN' } } }),
  ok('the options object may be an instance of a page class', {
    call: 'login',
    args: [{ $instance: { timeout: 5 } }],
  }),
  ...['login', 'checkSession', 'getSetting', 'getLocation', 'getClipboardData'].map((api) =>
    ok(
      'the argument may be missing where no field is required',
      { call: api, args: [] },
      {
        source: 'semantics 8.5',
        // checkSession of a mini game prints its own warning.
        platform: api === 'checkSession' ? 'miniProgram' : 'both',
        before: [
          agreed,
          scope('userLocation', true),
          { type: 'session/login', code: '', sessionKey: 'tiihtNczf5v6AKRyjwEUhQ==' },
        ],
      },
    ),
  ),
  ...['requirePrivacyAuthorize', 'getPrivacySetting'].map(
    (api): Row => ({
      fact: 'the argument may be missing where no field is required; nothing is returned',
      source: 'semantics 8.5',
      platform: 'both',
      api,
      steps: [{ call: api, args: [] }],
      expect: { calls: { [api]: { silent: true } }, printed: [] },
    }),
  ),
]
