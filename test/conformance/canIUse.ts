import type { Json } from '../../src/wx/base/json'
import { type Row, rule, switches } from './language'

const can = (schema: Json, value: boolean, platform: Row['platform'] = 'both', rest: Partial<Row> = {}): Row => ({
  fact: `canIUse(${JSON.stringify(schema)}) is ${value}`,
  source: 'semantics 4.14',
  // Unconfirmed: whether mini games have canIUse (semantics.md 7.7).
  ...(platform === 'miniGame' ? { unconfirmed: true as const } : {}),
  platform,
  api: 'canIUse',
  steps: [{ call: 'canIUse', args: [schema] }],
  expect: { calls: { canIUse: { value } } },
  ...rest,
})

const NO_TEXTS: Json[] = [null, 5, ['login'], { $undefined: true }, { login: true }]

export const rows: readonly Row[] = [
  can('login', true),
  can('getClipboardData', true),
  can('onNeedPrivacyAuthorization', true),
  can('canIUse', true),
  can('getNothing', false),
  can('', false),
  can('login.object.timeout', true),
  can('login.object.success', true),
  can('login.object.nothing', false),
  can('login.success.code', true),
  can('login.success.nothing', false),
  can('login.nothing', false),
  can('authorize.object.scope', true),
  can('getLocation.object.type.gcj02', true),
  can('getLocation.object.type.mars', false),
  can('getLocation.success.latitude', true),
  can('getUserInfo.object.lang.zh_TW', true),
  can('getUserInfo.object.lang.zh_CN', true, 'miniProgram'),
  can('getUserInfo.object.lang.zh_CN', false, 'miniGame', { source: 'semantics 5' }),
  can('getUserInfo.object.withCredentials', true, 'miniProgram'),
  can('getUserInfo.object.withCredentials', false, 'miniGame', { source: 'semantics 5' }),
  can('getUserInfo.success.encryptedData', true, 'miniProgram'),
  can('getUserInfo.success.encryptedData', false, 'miniGame', { source: 'semantics 5' }),
  can('getUserInfo.success.userInfo', true),
  can('getSetting.success.authSetting', true),
  can('getSetting.object.withSubscriptions', true, 'miniProgram'),
  can('getSetting.object.withSubscriptions', false, 'miniGame', { source: 'semantics 5' }),
  can('getAccountInfoSync.return.miniProgram', true),
  can('getAccountInfoSync.return.miniProgram.appId', true),
  can('getAccountInfoSync.return.miniProgram.nothing', false),
  can('getAccountInfoSync.return.nothing', false),
  can('button', true, 'miniProgram'),
  can('button.open-type', true, 'miniProgram'),
  can('button.open-type.getUserInfo', true, 'miniProgram'),
  can('button.open-type.nothing', false, 'miniProgram'),
  can('button.nothing', false, 'miniProgram'),
  can('open-data.type.userNickName', true, 'miniProgram'),
  can('button.open-type.getUserInfo', false, 'miniGame', { source: 'semantics 5' }),
  can('toString', false),
  can('constructor.name', false),
  can('login.object.toString', false),
  can('button.constructor', false, 'miniProgram'),
  ...NO_TEXTS.map((schema) => can(schema, false)),
  can('checkSession', false, 'miniProgram', {
    fact: 'a rule overrides every answer',
    source: 'design',
    before: [rule('canIUse', { outcome: 'success', result: false })],
  }),
  can('cloud.init', true, 'miniProgram', {
    fact: 'an override changes the result for one schema',
    before: [
      rule('canIUse', { outcome: 'success', result: true, when: [{ path: [], op: 'equals', value: 'cloud.init' }] }),
    ],
  }),
  can('login', true, 'miniProgram', {
    fact: 'an override for one schema does not change others',
    before: [
      rule('canIUse', { outcome: 'success', result: false, when: [{ path: [], op: 'equals', value: 'cloud.init' }] }),
    ],
  }),
  can('checkSession', false, 'miniGame', {
    fact: 'reports APIs that strict mode removes as missing',
    source: 'semantics 5',
    steps: [{ run: switches({ strict: true }) }, { call: 'canIUse', args: ['checkSession'] }],
  }),
]
