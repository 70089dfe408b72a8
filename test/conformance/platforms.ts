import { agreed, type CallStep, merge, type Row, type Step, scope, switches } from './language'

const has = (names: readonly string[], there: boolean): Pick<Row, 'steps' | 'expect'> => ({
  steps: [{ probe: { has: names }, as: 'keys' }],
  expect: { probes: { keys: Object.fromEntries(names.map((name) => [name, there])) } },
})
const keys = (fact: string, source: string, platform: Row['platform'], names: string[], there: boolean): Row => ({
  fact,
  source,
  platform,
  api: 'wx',
  ...has(names, there),
})
const SOTER = ['checkIsSupportSoterAuthentication', 'checkIsSoterEnrolledInDevice', 'startSoterAuthentication']
const PROGRAM_ONLY = ['getUserProfile', ...SOTER, 'chooseLocation', 'startRecord', 'stopRecord', 'createCameraContext']
const COMPANIONS = ['setClipboardData', 'getRecorderManager']

const platforms: readonly Row[] = [
  keys('a mini program has the APIs that only mini programs have', 'semantics 5', 'miniProgram', PROGRAM_ONLY, true),
  keys('a mini game lacks them: absent keys', 'semantics 5', 'miniGame', PROGRAM_ONLY, false),
  keys('a mini game has createUserInfoButton', 'semantics 4.14', 'miniGame', ['createUserInfoButton'], true),
  keys('has the other members that pages use while they load', 'semantics 8.11', 'both', COMPANIONS, true),
  keys('has the members that only TCMPP has', 'semantics 4.15', 'both', ['getAuthCode'], true),
  keys(
    'both have the privacy APIs',
    'semantics 4.12',
    'both',
    ['requirePrivacyAuthorize', 'onNeedPrivacyAuthorization', 'getPrivacySetting', 'openPrivacyContract'],
    true,
  ),
  keys(
    'methods of other objects are not keys of wx',
    'design',
    'both',
    [
      'button.getUserInfo',
      'button.getPhoneNumber',
      'UserInfoButton.onTap',
      'RecorderManager.start',
      'CameraContext.takePhoto',
    ],
    false,
  ),
  {
    fact: 'a new platform applies to pages loaded later: this page keeps its keys, which still work',
    source: 'design',
    platform: 'miniProgram',
    api: 'wx',
    before: [agreed],
    steps: [
      { run: merge({ platform: 'miniGame' }) },
      { probe: { has: ['chooseLocation'] }, as: 'keys' },
      { call: 'getClipboardData' },
    ],
    expect: {
      probes: { keys: { chooseLocation: true } },
      calls: { getClipboardData: { success: { data: '', errMsg: 'getClipboardData:ok' } } },
    },
  },
  {
    fact: 'getUserInfo of a page that became a mini game returns the result of a mini game',
    source: 'semantics 5',
    platform: 'miniProgram',
    api: 'getUserInfo',
    before: [agreed, scope('userInfo', true)],
    steps: [{ run: merge({ platform: 'miniGame' }) }, { call: 'getUserInfo' }],
    expect: {
      calls: {
        getUserInfo: {
          success: { userInfo: { $partial: { language: 'zh_TW' } }, errMsg: 'getUserInfo:ok' },
        },
      },
    },
  },
]

const can = (schema: string, platform: Row['platform'], value: boolean, source = 'semantics 4.14'): Row => ({
  fact: `canIUse(${JSON.stringify(schema)}) is ${value}`,
  source,
  ...(platform === 'miniGame' ? { unconfirmed: true as const } : {}),
  platform,
  api: 'canIUse',
  steps: [{ call: 'canIUse', args: [schema] }],
  expect: { calls: { canIUse: { value } } },
})
const canIUse: readonly Row[] = [
  ...['getUserProfile', ...SOTER, 'chooseLocation', 'startRecord'].flatMap((api) => [
    can(api, 'miniProgram', true),
    can(api, 'miniGame', false, 'semantics 5'),
  ]),
  can('createUserInfoButton', 'miniGame', true),
  can('createUserInfoButton', 'miniProgram', false),
  can('getUserProfile.object.desc', 'miniProgram', true),
  can('getUserProfile.object.lang.zh_TW', 'miniProgram', true),
  can('getUserProfile.success.cloudID', 'miniProgram', true),
  can('getRecorderManager', 'both', true),
  can('createUserInfoButton.object.type.image', 'miniGame', true),
  can('createUserInfoButton.object.type.video', 'miniGame', false),
  can('checkIsSoterEnrolledInDevice.object.checkAuthMode.facial', 'miniProgram', true),
  can('checkIsSoterEnrolledInDevice.success.isEnrolled', 'miniProgram', true),
  can('startSoterAuthentication.success.resultJSON', 'miniProgram', true),
  can('chooseLocation.success.address', 'miniProgram', true),
  can('getPrivacySetting.success.needAuthorization', 'both', true),
  can('setClipboardData.object.data', 'both', true),
  can('button.open-type.getPhoneNumber', 'miniProgram', true),
  can('button.open-type.agreePrivacyAuthorization', 'miniProgram', true),
  can('button.open-type.openSetting', 'miniProgram', true),
  can('button.open-type.addFriend', 'miniProgram', true),
  can('button.bindgetuserinfo', 'miniProgram', true),
  can('open-data.type.groupName', 'miniProgram', true),
  can('open-data.default-avatar', 'miniProgram', true),
  can('open-data', 'miniGame', false, 'semantics 5'),
  can('camera', 'miniProgram', true),
  can('getNickname', 'both', false, 'semantics 4.15'),
]

const contract: CallStep = { call: 'openPrivacyContract' }
const opening = (fact: string, rest: Partial<Row> & Pick<Row, 'expect'>): Row => ({
  fact,
  source: 'semantics 4.12',
  platform: 'both',
  api: 'openPrivacyContract',
  steps: [contract],
  ...rest,
})
const opened = { calls: { openPrivacyContract: { success: { errMsg: 'openPrivacyContract:ok' } } } }
const contracts: readonly Row[] = [
  opening('opens the guide and succeeds without waiting', {
    expect: { ...opened, notices: ['《小程序隐私保护指引》'], waiting: [] },
  }),
  opening('opens the edited guide', {
    before: [merge({ privacy: { contractName: '《Mine》' } })],
    expect: { ...opened, notices: ['《Mine》'] },
  }),
  opening('fails without a guide', {
    unconfirmed: true,
    before: [merge({ privacy: { configured: false } })],
    expect: {
      calls: {
        openPrivacyContract: { fail: { errMsg: 'openPrivacyContract:fail privacy contract is not configured' } },
      },
      notices: [],
    },
  }),
  opening('needs neither consent nor a tap', { gesture: false, expect: opened }),
  opening('opens the guide after agreement too, and changes nothing', {
    before: [agreed],
    expect: { ...opened, state: { privacy: { $partial: { agreed: true } } } },
  }),
  opening('returns nothing without callbacks, as its type says', {
    source: 'semantics 1',
    steps: [{ ...contract, callbacks: [] }],
    expect: { calls: { openPrivacyContract: { silent: true } } },
  }),
  opening('returns a promise with the lenient switch', {
    source: 'semantics 1',
    before: [switches({ promises: 'all' })],
    steps: [{ ...contract, callbacks: [] }],
    expect: opened,
  }),
]

const code = { success: { code: { $match: '^\\w{32}$' }, errMsg: 'getAuthCode:ok' } }
const authCode = (fact: string, steps: Step[], expect: Row['expect'], rest: Partial<Row> = {}): Row => ({
  fact,
  source: 'semantics 4.15',
  unconfirmed: true,
  platform: 'both',
  api: 'getAuthCode',
  steps,
  ...(expect ? { expect } : {}),
  ...rest,
})
const authCodes: readonly Row[] = [
  authCode('returns a code', [{ call: 'getAuthCode' }], { calls: { getAuthCode: code } }),
  authCode('returns a new code each time', [{ call: 'getAuthCode' }, { call: 'getAuthCode', as: 'second' }], {
    calls: { second: code },
    fresh: ['getAuthCode', 'second'],
  }),
  authCode('starts no login session', [{ call: 'getAuthCode' }], {
    state: { session: { $partial: { loggedIn: false, code: '' } } },
  }),
  authCode('returns a promise without callbacks', [{ call: 'getAuthCode', callbacks: [] }], {
    calls: { getAuthCode: code },
  }),
]

const wechatGame = [agreed, merge({ dialect: 'wechat' })]
const unauthorized = (api: string) => ({
  [api]: { fail: { errMsg: `${api}:fail scope unauthorized` } },
})
const userInfoScope = { call: 'authorize', params: { scope: 'scope.userInfo' } } as const
const dialects: readonly Row[] = [
  {
    fact: 'WeChat never asks for scope.userInfo in a mini game: it fails without a dialog',
    source: 'semantics 4.10',
    platform: 'miniGame',
    api: 'authorize',
    before: wechatGame,
    steps: [userInfoScope],
    expect: { calls: unauthorized('authorize'), waiting: [], state: { scopes: {} } },
  },
  {
    fact: 'the devtools dialect adds its errno',
    source: 'semantics 4.10',
    platform: 'miniGame',
    api: 'authorize',
    before: [agreed, merge({ dialect: 'devtools' })],
    steps: [userInfoScope],
    expect: {
      calls: { authorize: { fail: { errMsg: 'authorize:fail 系统错误，错误码：-12007,scope unauthorized' } } },
    },
  },
  {
    fact: 'TCMPP asks for scope.userInfo in mini games too',
    source: 'semantics 4.10',
    platform: 'miniGame',
    api: 'authorize',
    before: [agreed],
    steps: [userInfoScope],
    expect: { waiting: ['scope'] },
  },
  {
    fact: 'WeChat never asks in getUserInfo of a mini game either, whatever the switch',
    source: 'semantics 4.5',
    platform: 'miniGame',
    api: 'getUserInfo',
    before: [...wechatGame, switches({ userInfoUnasked: 'prompt' })],
    steps: [{ call: 'getUserInfo' }],
    expect: { calls: unauthorized('getUserInfo'), waiting: [] },
  },
  {
    fact: 'inside a plugin WeChat returns the settings of the mini program too',
    source: 'semantics 4.8',
    platform: 'miniProgram',
    api: 'getSetting',
    before: [merge({ dialect: 'wechat', account: { plugin: { appId: 'wxp', version: '1' } } }), scope('camera', true)],
    steps: [{ call: 'getSetting' }],
    expect: {
      calls: {
        getSetting: {
          success: {
            authSetting: { $partial: { 'scope.camera': true } },
            miniprogramAuthSetting: { $partial: { 'scope.camera': true } },
            errMsg: 'getSetting:ok',
          },
        },
      },
    },
  },
]

export const rows: readonly Row[] = [...platforms, ...canIUse, ...contracts, ...authCodes, ...dialects]
