import type { Json } from '../../src/wx/base/json'
import { type CallStep, merge, type Row, rule, switches } from './language'

const session = { type: 'session/login', code: 'c', sessionKey: 'HyVFkGl5F5OQWJZZaNzBBg==' } as const
const issued = (encryptKey: string) => ({ type: 'server/userKey', encryptKey, iv: '6003f73ec441c386' }) as const
const FIRST = 'VI6BpyrK9XH4i4AIGe86tg=='
const SECOND = 'aoUGAHltcliiL9f23oTKHA=='

const manager: CallStep = { call: 'getUserCryptoManager', as: 'manager', args: [] }
const getKey: CallStep = { call: 'getLatestUserKey', on: 'manager', as: 'key' }
const random = (params: { [key: string]: Json }): CallStep => ({
  call: 'getRandomValues',
  on: 'manager',
  as: 'random',
  params,
})

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const of =
  (api: string) =>
  (fact: string, rest: Rest): Row => ({ fact, source: 'semantics 4.18', platform: 'both', api, ...rest })
const key = of('getLatestUserKey')
const values = of('getRandomValues')

const result = (more: { [key: string]: Json }): { [key: string]: Json } => ({
  encryptKey: { $match: '^[A-Za-z0-9+/]{22}==$' },
  iv: { $match: '^[0-9a-f]{16}$' },
  version: 1,
  expireTime: { $any: 'number' },
  errMsg: 'getLatestUserKey:ok',
  ...more,
})
const ok = (more: { [key: string]: Json } = {}) => ({ calls: { key: { success: result(more) } } })
const wrongLength = {
  errMsg: 'getRandomValues:fail parameter error: invalid length',
  errno: 1001,
}

export const rows: readonly Row[] = [
  key('makes the first key', { before: [session], steps: [manager, getKey], expect: ok() }),
  key('the state has the key that the page has', {
    before: [session],
    steps: [manager, getKey],
    expect: { state: { server: { $partial: { userKeys: [{ $partial: { version: 1 } }] } } } },
  }),
  key('gives the newest key', {
    before: [session, issued(FIRST), issued(SECOND)],
    steps: [manager, getKey],
    expect: ok({ encryptKey: SECOND, iv: '6003f73ec441c386', version: 2 }),
  }),
  key('gives the same key until it expires', {
    unconfirmed: true,
    before: [session],
    steps: [manager, getKey, getKey],
    expect: ok(),
  }),
  key('makes a new version when the key has expired', {
    before: [session, issued(FIRST), { type: 'server/expireUserKeys' }],
    steps: [manager, getKey],
    expect: ok({ version: 2 }),
  }),
  key('a key lives an hour', {
    needsStoreClock: true,
    before: [session],
    steps: [manager, getKey, { advance: 3_599_000 }, getKey, { see: ok() }, { advance: 1000 }, getKey],
    expect: ok({ version: 2 }),
  }),
  key('three keys are kept', {
    before: [session, issued(FIRST), issued(FIRST), issued(FIRST), issued(SECOND)],
    steps: [manager, getKey],
    expect: {
      ...ok({ encryptKey: SECOND, iv: '6003f73ec441c386', version: 4 }),
      state: {
        server: { $partial: { userKeys: [2, 3, 4].map((version) => ({ $partial: { version } })) } },
      },
    },
  }),
  key('fails without a login session', {
    unconfirmed: true,
    steps: [manager, getKey],
    expect: {
      calls: {
        key: { fail: { errMsg: 'getLatestUserKey:fail session time out, need relogin', errCode: -13001 } },
      },
    },
  }),
  key('returns no promise', {
    before: [session],
    steps: [manager, { ...getKey, args: [] }],
    expect: { calls: { key: { value: { $undefined: true } } } },
  }),
  key('a rule answers it', {
    before: [session, rule('UserCryptoManager.getLatestUserKey', { outcome: 'success', result: { encryptKey: 'k' } })],
    steps: [manager, getKey],
    expect: { calls: { key: { success: { encryptKey: 'k', errMsg: 'getLatestUserKey:ok' } } } },
  }),
  values('gives bytes', {
    steps: [manager, random({ length: 0 })],
    expect: { calls: { random: { success: { randomValues: { $bytes: [] }, errMsg: 'getRandomValues:ok' } } } },
  }),
  values('gives as many bytes as asked for, other ones each time', {
    steps: [manager, random({ length: 16 })],
    expect: {
      calls: {
        random: {
          success: { randomValues: { $bytes: Array(16).fill({ $any: 'number' }) }, errMsg: 'getRandomValues:ok' },
        },
      },
    },
  }),
  values('a rule gives the bytes as numbers', {
    source: 'design',
    before: [rule('UserCryptoManager.getRandomValues', { outcome: 'success', result: { randomValues: [1, 2, 255] } })],
    steps: [manager, random({ length: 16 })],
    expect: { calls: { random: { success: { randomValues: { $bytes: [1, 2, 255] }, errMsg: 'getRandomValues:ok' } } } },
  }),
  ...[-1, 1.5, 1_048_577].map((length) =>
    values(`refuses a length of ${length}`, {
      unconfirmed: true,
      steps: [manager, random({ length })],
      expect: { calls: { random: { fail: wrongLength } } },
    }),
  ),
  values('needs a length', {
    source: 'semantics 2.1',
    steps: [manager, random({})],
    expect: {
      calls: {
        random: {
          immediate: true,
          fail: { $partial: { errMsg: { $match: '^getRandomValues:fail parameter error: ' } } },
        },
      },
    },
  }),
  of('canIUse')('knows the methods of the manager', {
    platform: 'miniProgram',
    source: 'semantics 4.16',
    steps: [
      { call: 'canIUse', as: 'field', args: ['UserCryptoManager.getLatestUserKey.success.encryptKey'] },
      { call: 'canIUse', as: 'method', args: ['UserCryptoManager.getRandomValues'] },
      { call: 'canIUse', as: 'none', args: ['UserCryptoManager.encrypt'] },
    ],
    expect: { calls: { field: { value: true }, method: { value: true }, none: { value: false } } },
  }),
  values('gives more bytes than a browser makes at once', {
    steps: [manager, { ...random({ length: 65_537 }), onSuccess: { call: 'canIUse', args: ['login'] } }],
    expect: { calls: { canIUse: { value: true } } },
  }),
  of('getUserCryptoManager')('is absent where TCMPP is strict', {
    source: 'semantics 8.3',
    before: [switches({ strict: true })],
    steps: [{ probe: { has: ['getUserCryptoManager'] }, as: 'has' }],
    expect: { probes: { has: { getUserCryptoManager: false } } },
  }),
  of('getUserCryptoManager')('is there where WeChat is strict', {
    before: [merge({ dialect: 'wechat' }), switches({ strict: true })],
    steps: [{ probe: { has: ['getUserCryptoManager'] }, as: 'has' }],
    expect: { probes: { has: { getUserCryptoManager: true } } },
  }),
]
