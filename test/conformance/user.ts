import type { Json } from '../../src/wx/base/json'
import { agreed, merge, type Row, rule, scope, switches } from './language'

const KEY = 'HyVFkGl5F5OQWJZZaNzBBg=='
const session = { type: 'session/login', code: 'c', sessionKey: KEY } as const
const allowed = [agreed, scope('userInfo', true)]
export const info = (edits: { [key: string]: Json } = {}, language = 'zh_CN') => ({
  nickName: 'Mock User',
  gender: 0,
  language,
  city: '',
  province: '',
  country: '',
  avatarUrl: '',
  ...edits,
})
export const ANONYMOUS = {
  nickName: '微信用户',
  gender: 0,
  language: '',
  city: '',
  province: '',
  country: '',
  avatarUrl:
    'https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132',
}
/** The example of the official documentation (semantics.md 4.5, "rawData / signature"). */
const BAND = {
  nickName: 'Band',
  gender: 1,
  language: 'zh_CN',
  city: 'Guangzhou',
  province: 'Guangdong',
  country: 'CN',
  avatarUrl:
    'http://wx.qlogo.cn/mmopen/vi_32/1vZvI39NWFQ9XM4LtQpFrQJ1xlgZxx3w7bQxKARol6503Iuswjjn6nIGBiaycAjAtpujxyzYsrztuuICqIM5ibXQ/0',
}
export const signedResult = (api: string, user: Json, more: { [key: string]: Json } = {}) => ({
  userInfo: user,
  rawData: JSON.stringify(user),
  signature: { $match: '^[0-9a-f]{40}$' },
  errMsg: `${api}:ok`,
  ...more,
})
const signed = (user: Json, more: { [key: string]: Json } = {}) => signedResult('getUserInfo', user, more)
export const sealed = { encryptedData: { $match: '^[A-Za-z0-9+/]+=*$' }, iv: { $match: '^[A-Za-z0-9+/]{22}==$' } }
const withCredentials = { call: 'getUserInfo', params: { withCredentials: true } } as const
const call = { call: 'getUserInfo' } as const

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
export const user = (fact: string, platform: Row['platform'], rest: Rest): Row => ({
  fact,
  platform,
  source: 'semantics 4.5',
  api: 'getUserInfo',
  before: allowed,
  ...rest,
})

const edited = (label: string, patch: { [key: string]: Json }): Row =>
  user(`rawData and signature match ${label}`, 'miniProgram', {
    before: [...allowed, session, merge({ user: patch })],
    steps: [withCredentials],
    expect: {
      calls: { getUserInfo: { success: signed(info(patch), sealed) } },
      signed: ['getUserInfo'],
      sealed: { getUserInfo: { $partial: patch } },
    },
  })

export const rows: readonly Row[] = [
  user('a mini program gets userInfo, rawData and signature, but no sealed data without a session', 'miniProgram', {
    steps: [call],
    expect: { calls: { getUserInfo: { success: signed(info()) } }, signed: ['getUserInfo'] },
  }),
  user('withCredentials false returns no sealed data and needs no session', 'miniProgram', {
    steps: [{ call: 'getUserInfo', params: { withCredentials: false } }],
    expect: { calls: { getUserInfo: { success: signed(info()) } } },
  }),
  user('withCredentials false returns no sealed data with a session either', 'miniProgram', {
    before: [...allowed, session],
    steps: [{ ...call, params: { withCredentials: false } }],
    expect: { calls: { getUserInfo: { success: signed(info()) } } },
  }),
  user('with the switch on never, a call without withCredentials returns no sealed data', 'miniProgram', {
    source: 'design',
    before: [...allowed, session, switches({ userInfoSealed: 'never' })],
    steps: [call],
    expect: { calls: { getUserInfo: { success: signed(info()) } } },
  }),
  user('with a session, a call without withCredentials returns sealed data', 'miniProgram', {
    before: [...allowed, session],
    steps: [call],
    expect: {
      calls: { getUserInfo: { success: signed(info(), sealed) } },
      sealed: { getUserInfo: { $partial: { openId: 'oMockOpenId0000000000000000' } } },
    },
  }),
  user(
    'after the session ended, a call without withCredentials returns no sealed data and does not fail',
    'miniProgram',
    {
      needsStoreClock: true,
      before: [...allowed, session, { type: 'session/expire', after: 60_000 }],
      steps: [{ advance: 60_000 }, call],
      expect: { calls: { getUserInfo: { success: signed(info()) } } },
    },
  ),
  user('a mini game gets only userInfo', 'miniGame', {
    source: 'semantics 5',
    steps: [call],
    expect: { calls: { getUserInfo: { success: { userInfo: info({}, 'zh_TW'), errMsg: 'getUserInfo:ok' } } } },
  }),
  user('a mini game ignores withCredentials: it needs no session and returns no sealed data', 'miniGame', {
    source: 'semantics 5',
    steps: [withCredentials],
    expect: { calls: { getUserInfo: { success: { userInfo: info({}, 'zh_TW'), errMsg: 'getUserInfo:ok' } } } },
  }),
  user('the language is zh_CN whatever language was requested', 'miniProgram', {
    source: 'semantics 4.6',
    steps: [{ call: 'getUserInfo', params: { lang: 'en' } }],
    expect: { calls: { getUserInfo: { success: signed(info()) } } },
  }),
  user('the language is zh_TW whatever language was requested', 'miniGame', {
    source: 'semantics 4.6',
    steps: [{ call: 'getUserInfo', params: { lang: 'en' } }],
    expect: { calls: { getUserInfo: { success: { $partial: { userInfo: info({}, 'zh_TW') } } } } },
  }),
  user('withCredentials returns encryptedData that decrypts to the complete user, in documented order', 'miniProgram', {
    before: [...allowed, session],
    steps: [withCredentials],
    expect: {
      calls: { getUserInfo: { success: signed(info(), sealed) } },
      signed: ['getUserInfo'],
      sealed: {
        getUserInfo: {
          openId: 'oMockOpenId0000000000000000',
          ...info(),
          unionId: 'oMockUnionId000000000000000',
          watermark: { timestamp: { $any: 'number' }, appid: 'wx4f4bc4dec97d474b' },
        },
      },
    },
  }),
  user('sealed data contain the edited appId, openId and unionId', 'miniProgram', {
    before: [
      ...allowed,
      session,
      merge({ account: { miniProgram: { appId: 'wxother' } }, identity: { openId: 'o1', unionId: 'u1' } }),
    ],
    steps: [withCredentials],
    expect: {
      sealed: {
        getUserInfo: { $partial: { openId: 'o1', unionId: 'u1', watermark: { $partial: { appid: 'wxother' } } } },
      },
    },
  }),
  user('the signature changes with a new login', 'miniProgram', {
    before: [...allowed, session],
    steps: [{ call: 'login' }, withCredentials],
    expect: { signed: ['getUserInfo'], sealed: { getUserInfo: { $partial: { nickName: 'Mock User' } } } },
  }),
  user('reproduces the signature of the official example', 'miniProgram', {
    before: [...allowed, session, merge({ user: BAND })],
    steps: [call],
    expect: {
      calls: {
        getUserInfo: { success: signed(BAND, { ...sealed, signature: '75e81ceda165f4ffa64f4068af58c64b8f54b88c' }) },
      },
    },
  }),
  edited('an edited nickname', { nickName: 'Ann', city: 'Guangzhou', gender: 2 }),
  edited('a Chinese nickname', { nickName: '张三丰' }),
  edited('an emoji and a joined one', { nickName: '😀👨‍👩‍👧 ok' }),
  edited('quotes, backslashes and line ends', { nickName: '"\\\n\u2028</script>' }),
  edited('a long nickname', { nickName: 'é'.repeat(500) }),
  user('an edit between two calls changes the second result', 'miniProgram', {
    before: [...allowed, session],
    steps: [call, { run: merge({ user: { nickName: '李四' } }) }, { ...call, as: 'second' }],
    expect: { calls: { second: { success: signed(info({ nickName: '李四' }), sealed) } }, signed: ['second'] },
  }),
  user('withCredentials without a login fails', 'miniProgram', {
    unconfirmed: true,
    steps: [withCredentials],
    expect: {
      calls: { getUserInfo: { fail: { errMsg: 'getUserInfo:fail session time out, need relogin', errCode: -13001 } } },
    },
  }),
  user('withCredentials after the session ended fails', 'miniProgram', {
    unconfirmed: true,
    needsStoreClock: true,
    before: [...allowed, session, { type: 'session/expire', after: 60_000 }],
    steps: [{ advance: 60_000 }, withCredentials],
    expect: {
      calls: { getUserInfo: { fail: { errMsg: 'getUserInfo:fail session time out, need relogin', errCode: -13001 } } },
    },
  }),
  user('a scope that was never asked for fails without a dialog', 'both', {
    before: [agreed],
    steps: [call],
    expect: {
      calls: { getUserInfo: { fail: { errMsg: 'getUserInfo:fail scope unauthorized' } } },
      dialog: null,
      waiting: [],
      state: { scopes: {} },
    },
  }),
  user('a refused scope fails without a dialog', 'both', {
    before: [agreed, scope('userInfo', false)],
    steps: [call],
    expect: { calls: { getUserInfo: { fail: { errMsg: 'getUserInfo:fail auth deny', errno: 103 } } }, dialog: null },
  }),
  user('with the switch on, a scope that was never asked for shows the dialog', 'both', {
    unconfirmed: true,
    before: [agreed, switches({ userInfoUnasked: 'prompt' })],
    steps: [call, { see: { dialog: { kind: 'scope', scope: 'scope.userInfo' } } }, { answer: { choice: 'allow' } }],
    expect: {
      calls: { getUserInfo: { success: { $partial: { errMsg: 'getUserInfo:ok' } } } },
      state: { scopes: { 'scope.userInfo': true } },
    },
  }),
  user('a refusal in that dialog fails the call and is remembered', 'both', {
    before: [agreed, switches({ userInfoUnasked: 'prompt' })],
    steps: [call, { answer: { choice: 'reject' } }],
    expect: {
      calls: { getUserInfo: { fail: { errMsg: 'getUserInfo:fail auth deny', errno: 103 } } },
      state: { scopes: { 'scope.userInfo': false } },
    },
  }),
  user('asks for consent and fails if it is refused', 'both', {
    before: [scope('userInfo', true)],
    steps: [call, { answer: { choice: 'disagree' } }],
    expect: {
      calls: { getUserInfo: { fail: { errMsg: 'getUserInfo:fail privacy permission is not authorized', errno: 104 } } },
    },
  }),
  user('fails if the guide does not declare nickname and avatar', 'both', {
    before: [...allowed, merge({ privacy: { undeclared: ['nickname'] } })],
    steps: [call],
    expect: {
      calls: {
        getUserInfo: {
          fail: { errMsg: 'getUserInfo:fail api scope is not declared in the privacy agreement', errno: 112 },
        },
      },
    },
  }),
  user('the anonymous user has the payload of 2022, key by key', 'miniProgram', {
    before: [...allowed, switches({ anonymousUser: true }), merge({ user: { nickName: 'hidden' } })],
    steps: [call],
    expect: { calls: { getUserInfo: { success: signed(ANONYMOUS) } }, signed: ['getUserInfo'] },
  }),
  user('the anonymous user needs no scope', 'miniProgram', {
    before: [agreed, merge({ dialect: 'wechat' }), switches({ anonymousUser: true })],
    steps: [call],
    expect: { calls: { getUserInfo: { success: signed(ANONYMOUS) } }, dialog: null },
  }),
  user('returns a promise without callbacks', 'both', {
    source: 'semantics 1',
    steps: [{ ...call, callbacks: [] }],
    expect: { calls: { getUserInfo: { success: { $partial: { errMsg: 'getUserInfo:ok' } } } } },
  }),
  user('a sealed answer can be replaced by a rule', 'both', {
    source: 'design',
    before: [
      ...allowed,
      rule('getUserInfo', { outcome: 'success', result: { userInfo: { nickName: 'R' }, cloudID: 'CLOUDID_1' } }),
    ],
    steps: [call],
    expect: {
      calls: {
        getUserInfo: { success: { userInfo: { nickName: 'R' }, cloudID: 'CLOUDID_1', errMsg: 'getUserInfo:ok' } },
      },
    },
  }),
  user('returns cloudID only with cloud development and sealed data', 'miniProgram', {
    unconfirmed: true,
    before: [...allowed, session, switches({ cloud: true })],
    steps: [withCredentials, { ...call, as: 'plain', params: { withCredentials: false } }],
    expect: {
      calls: {
        getUserInfo: { success: signed(info(), { ...sealed, cloudID: { $any: 'string' } }) },
        plain: { success: signed(info()) },
      },
    },
  }),
  user('WeChat returns signed and sealed data to mini games too', 'miniGame', {
    source: 'semantics 5',
    before: [...allowed, session, merge({ dialect: 'wechat' })],
    steps: [withCredentials],
    expect: {
      calls: { getUserInfo: { success: signed(info({}, 'zh_TW'), sealed) } },
      signed: ['getUserInfo'],
      sealed: { getUserInfo: { $partial: { openId: 'oMockOpenId0000000000000000' } } },
    },
  }),
  user('two calls use two initialization vectors for the same text', 'miniProgram', {
    before: [...allowed, session],
    steps: [withCredentials, { ...withCredentials, as: 'second' }],
    expect: { fresh: ['getUserInfo', 'second'], sealed: { second: { $partial: { nickName: 'Mock User' } } } },
  }),
]
