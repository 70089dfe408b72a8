import type { Json } from '../../src/wx/base/json'
import { agreed, type CallbackName, type Row, rule, scope, switches } from './language'

const settings = { authSetting: {}, errMsg: 'getSetting:ok' }
const denied = { errMsg: 'authorize:fail auth deny', errno: 103 }
const refusedLocation = [agreed, scope('userLocation', false)]
const authorizeLocation = { call: 'authorize', params: { scope: 'scope.userLocation' } } as const

const subsets = (callbacks: readonly CallbackName[], label: string): Row[] => [
  {
    fact: `with ${label}: a success calls the given callbacks among success and complete, and returns nothing`,
    source: 'semantics 1',
    platform: 'both',
    api: 'getSetting',
    steps: [{ call: 'getSetting', callbacks }],
    expect: { calls: { getSetting: { success: settings } } },
  },
  {
    fact: `with ${label}: a failure calls the given callbacks among fail and complete, without a rejected promise`,
    source: 'semantics 8.6',
    platform: 'both',
    api: 'authorize',
    before: refusedLocation,
    steps: [{ ...authorizeLocation, callbacks }],
    expect: { calls: { authorize: { fail: denied } } },
  },
]

const throwing = (callback: CallbackName, fails: boolean): Row => ({
  fact: `an exception in ${callback} is reported and does not stop complete`,
  source: 'semantics 1',
  platform: 'both',
  api: fails ? 'authorize' : 'getSetting',
  before: refusedLocation,
  steps: [fails ? { ...authorizeLocation, throws: [callback] } : { call: 'getSetting', throws: [callback] }],
  expect: {
    calls: fails
      ? { authorize: { fail: denied } }
      : { getSetting: { success: { authSetting: { 'scope.userLocation': false }, errMsg: 'getSetting:ok' } } },
    reported: [`Error: thrown by ${callback}`],
  },
})

const freshness = (
  api: string,
  before: Row['before'],
  path: readonly string[],
  success: Json,
  what = 'results',
): Row => ({
  fact: `${what} are new objects: changing one does not affect the next call`,
  source: 'semantics 8.4',
  platform: 'both',
  api,
  ...(before ? { before } : {}),
  steps: [
    { call: api, as: 'first' },
    { mutate: 'first', path, value: 'changed by the page' },
    { call: api, as: 'second' },
  ],
  expect: { calls: { second: { success } }, fresh: ['first', 'second'] },
})

export const rows: readonly Row[] = [
  ...subsets(['success'], 'success alone'),
  ...subsets(['fail'], 'fail alone'),
  ...subsets(['complete'], 'complete alone'),
  ...subsets(['success', 'fail'], 'success and fail'),
  throwing('success', false),
  throwing('fail', true),
  throwing('complete', false),
  {
    fact: 'an exception that cannot be converted to a string does not stop complete either',
    source: 'semantics 1',
    platform: 'both',
    api: 'getSetting',
    steps: [{ call: 'getSetting', throwsBare: ['success'] }],
    expect: { calls: { getSetting: { success: settings } } },
  },
  {
    fact: 'callbacks run after the calling code',
    source: 'semantics 1',
    platform: 'both',
    api: 'getSetting',
    steps: [
      {
        calls: [
          { call: 'getSetting', as: 'a' },
          { call: 'login', as: 'b' },
        ],
      },
    ],
    expect: {
      order: ['a.returned', 'b.returned', 'a.success', 'a.complete', 'b.success', 'b.complete'],
    },
  },
  {
    fact: 'complete follows success directly, with no other callback between',
    source: 'semantics 1',
    platform: 'both',
    api: 'getSetting',
    steps: [
      {
        calls: [
          { call: 'getSetting', as: 'a' },
          { call: 'getSetting', as: 'b', callbacks: [] },
        ],
      },
    ],
    expect: { order: ['a.returned', 'b.returned', 'a.success', 'a.complete', 'b.resolved'] },
  },
  {
    fact: 'an API can be called inside a callback',
    source: 'semantics 1',
    platform: 'both',
    api: 'login',
    steps: [{ call: 'login', onSuccess: { call: 'checkSession' } }],
    expect: { calls: { checkSession: { success: { errMsg: 'checkSession:ok' } } } },
  },
  {
    fact: 'a promise rejects with the object that fail would receive',
    source: 'semantics 1',
    platform: 'both',
    api: 'authorize',
    before: refusedLocation,
    steps: [{ ...authorizeLocation, callbacks: [] }],
    expect: { calls: { authorize: { fail: denied } } },
  },
  {
    fact: 'the lenient switch makes callback-only APIs return a promise',
    source: 'semantics 1',
    platform: 'both',
    api: 'getPrivacySetting',
    before: [switches({ promises: 'all' })],
    steps: [{ call: 'getPrivacySetting', callbacks: [] }],
    expect: { calls: { getPrivacySetting: { success: { $partial: { errMsg: 'getPrivacySetting:ok' } } } } },
  },
  {
    fact: 'the lenient switch rejects the promise of a callback-only API too',
    source: 'semantics 1',
    platform: 'both',
    api: 'requirePrivacyAuthorize',
    before: [switches({ promises: 'all' })],
    steps: [{ call: 'requirePrivacyAuthorize', callbacks: [] }, { answer: { choice: 'disagree' } }],
    expect: {
      calls: {
        requirePrivacyAuthorize: {
          fail: { errMsg: 'requirePrivacyAuthorize:fail privacy permission is not authorized', errno: 104 },
        },
      },
    },
  },
  {
    fact: 'with the lenient switch and a callback still nothing is returned',
    source: 'semantics 1',
    platform: 'both',
    api: 'getPrivacySetting',
    before: [switches({ promises: 'all' })],
    steps: [{ call: 'getPrivacySetting', callbacks: ['complete'] }],
    expect: { calls: { getPrivacySetting: { success: { $partial: { errMsg: 'getPrivacySetting:ok' } } } } },
  },
  {
    fact: 'with the switch for uni-app 2, a promise is fulfilled with [null, result]',
    source: 'semantics 9.3',
    platform: 'both',
    api: 'getPrivacySetting',
    before: [switches({ promises: 'pairs' })],
    steps: [{ call: 'getPrivacySetting', callbacks: [] }],
    expect: { calls: { getPrivacySetting: { success: [null, { $partial: { errMsg: 'getPrivacySetting:ok' } }] } } },
  },
  {
    fact: 'with the switch for uni-app 2, a promise of a failed call is fulfilled with [error]',
    source: 'semantics 9.3',
    platform: 'both',
    api: 'authorize',
    before: [...refusedLocation, switches({ promises: 'pairs' })],
    steps: [{ ...authorizeLocation, callbacks: [] }],
    expect: { calls: { authorize: { success: [denied] } } },
  },
  {
    fact: 'with the switch for uni-app 2, callbacks get what they always get',
    source: 'semantics 9.3',
    platform: 'both',
    api: 'authorize',
    before: [...refusedLocation, switches({ promises: 'pairs' })],
    steps: [authorizeLocation],
    expect: { calls: { authorize: { fail: denied } } },
  },
  {
    fact: 'the options object may be frozen',
    source: 'semantics 8.4',
    platform: 'both',
    api: 'authorize',
    before: refusedLocation,
    steps: [{ ...authorizeLocation, options: 'frozen' }],
    expect: { calls: { authorize: { fail: denied } } },
  },
  {
    fact: 'emptying the options object after the call changes nothing, even if the store answers',
    source: 'semantics 8.4',
    platform: 'both',
    api: 'authorize',
    before: [agreed],
    steps: [{ ...authorizeLocation, options: 'emptied' }, { answer: { choice: 'allow' } }],
    expect: {
      calls: { authorize: { success: { errMsg: 'authorize:ok' } } },
      state: { scopes: { 'scope.userLocation': true } },
    },
  },
  freshness('getSetting', refusedLocation, ['authSetting', 'scope.userLocation'], {
    authSetting: { 'scope.userLocation': false },
    errMsg: 'getSetting:ok',
  }),
  freshness('getLocation', [agreed, scope('userLocation', true)], ['latitude'], {
    $partial: { latitude: 23.12908 },
  }),
  freshness('getClipboardData', [agreed], ['data'], { data: '', errMsg: 'getClipboardData:ok' }),
  freshness('getUserInfo', [agreed, scope('userInfo', true)], ['userInfo', 'nickName'], {
    $partial: { userInfo: { $partial: { nickName: 'Mock User' } } },
  }),
  freshness('getPrivacySetting', undefined, ['needAuthorization'], {
    $partial: { needAuthorization: true },
  }),
  freshness(
    'getSetting',
    [rule('getSetting', { outcome: 'success', result: { deep: { er: 1 } } })],
    ['deep', 'er'],
    { deep: { er: 1 }, errMsg: 'getSetting:ok' },
    'results of rules',
  ),
  {
    fact: 'a sync API returns a new object each time too',
    source: 'semantics 8.4',
    platform: 'both',
    api: 'getAccountInfoSync',
    steps: [
      { call: 'getAccountInfoSync', as: 'first', args: [] },
      { mutate: 'first', path: ['miniProgram', 'appId'], value: 'changed by the page' },
      { call: 'getAccountInfoSync', as: 'second', args: [] },
    ],
    expect: {
      calls: {
        second: { value: { miniProgram: { appId: 'wx4f4bc4dec97d474b', envVersion: 'develop', version: '' } } },
      },
    },
  },
  {
    fact: 'an edit applies to functions of wx that were copied before',
    source: 'semantics 8.1',
    platform: 'both',
    api: 'getClipboardData',
    before: [agreed],
    steps: [
      { run: { type: 'state/merge', patch: { clipboard: { data: 'edited' } } } },
      { call: 'getClipboardData', detached: true },
    ],
    expect: { calls: { getClipboardData: { success: { data: 'edited', errMsg: 'getClipboardData:ok' } } } },
  },
]
