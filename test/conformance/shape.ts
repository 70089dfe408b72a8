import type { Dialect, Platform } from '../../src/wx/state/enumerations'
import { merge, type Row, switches } from './language'

const ALL = [
  'login',
  'checkSession',
  'getAccountInfoSync',
  'getUserInfo',
  'getSetting',
  'openSetting',
  'authorize',
  'requirePrivacyAuthorize',
  'onNeedPrivacyAuthorization',
  'getPrivacySetting',
  'getLocation',
  'getClipboardData',
  'canIUse',
]

const present = (names: readonly string[], there: boolean) => Object.fromEntries(names.map((name) => [name, there]))

/** APIs that strict mode removes, by dialect and platform, because no document there has them. */
const UNDOCUMENTED: readonly (readonly [dialect: Dialect, platform: Platform, names: string[]])[] = [
  [
    'tcmpp',
    'miniProgram',
    [
      'requirePrivacyAuthorize',
      'onNeedPrivacyAuthorization',
      'getPrivacySetting',
      'openPrivacyContract',
      'getFuzzyLocation',
    ],
  ],
  [
    'tcmpp',
    'miniGame',
    [
      'checkSession',
      'getAccountInfoSync',
      'canIUse',
      'getPrivacySetting',
      'openPrivacyContract',
      'createUserInfoButton',
    ],
  ],
  ['wechat', 'miniProgram', ['getAuthCode']],
  ['wechat', 'miniGame', ['getAuthCode', 'canIUse', 'saveVideoToPhotosAlbum']],
  ['devtools', 'miniGame', ['getAuthCode', 'canIUse', 'saveVideoToPhotosAlbum']],
]
const everywhere = [...new Set(UNDOCUMENTED.flatMap(([, , names]) => names))]
const COMMON = everywhere.filter((name) => name !== 'createUserInfoButton')

const strictly = (
  fact: string,
  platform: Row['platform'],
  names: string[],
  there: boolean,
  source = 'semantics 5',
): Row => ({
  fact,
  source,
  platform,
  api: 'wx',
  before: [switches({ strict: true })],
  steps: [{ probe: { has: names }, as: 'keys' }],
  expect: { probes: { keys: present(names, there) } },
})

export const rows: readonly Row[] = [
  {
    fact: 'every API of both platforms is a key',
    source: 'semantics 8.3',
    platform: 'both',
    api: 'wx',
    steps: [{ probe: { has: ALL }, as: 'keys' }],
    expect: { probes: { keys: present(ALL, true) } },
  },
  {
    fact: 'an unknown name is an absent key, not a failing stub',
    source: 'semantics 8.3',
    platform: 'both',
    api: 'wx',
    steps: [{ probe: { has: ['getNothing', 'then'] }, as: 'keys' }],
    expect: { probes: { keys: present(['getNothing', 'then'], false) } },
  },
  strictly(
    'a strict mini game lacks the APIs documented as unsupported',
    'miniGame',
    ['checkSession', 'getAccountInfoSync'],
    false,
  ),
  strictly('a strict mini game lacks canIUse, which is not in its documentation', 'miniGame', ['canIUse'], false),
  strictly(
    'a strict mini program lacks the privacy APIs, which are not in its documentation',
    'miniProgram',
    ['requirePrivacyAuthorize', 'onNeedPrivacyAuthorization'],
    false,
  ),
  strictly(
    'a strict mini program has its documented APIs',
    'miniProgram',
    [
      'login',
      'checkSession',
      'getAccountInfoSync',
      'getUserInfo',
      'getSetting',
      'openSetting',
      'authorize',
      'getLocation',
      'canIUse',
    ],
    true,
  ),
  strictly(
    'a strict mini game has its documented APIs',
    'miniGame',
    [
      'login',
      'getUserInfo',
      'getSetting',
      'openSetting',
      'authorize',
      'requirePrivacyAuthorize',
      'onNeedPrivacyAuthorization',
      'getLocation',
      'getClipboardData',
    ],
    true,
  ),
  ...UNDOCUMENTED.map(([dialect, platform, names]): Row => {
    const shown = platform === 'miniGame' ? everywhere : COMMON
    return {
      fact: `strict mode follows the documents of ${dialect}`,
      source: 'semantics 5',
      platform,
      api: 'wx',
      before: [merge({ dialect, switches: { strict: true } })],
      steps: [{ probe: { has: shown }, as: 'keys' }],
      expect: { probes: { keys: Object.fromEntries(shown.map((name) => [name, !names.includes(name)])) } },
    }
  }),
  ...['checkSession', 'getAccountInfoSync'].flatMap((api) =>
    (['wechat', 'devtools'] as const).map(
      (dialect): Row => ({
        fact: `has no warning in a mini game of ${dialect}, which documents it`,
        source: 'semantics 5',
        platform: 'miniGame',
        api,
        before: [merge({ dialect }), { type: 'session/login', code: '', sessionKey: 'tiihtNczf5v6AKRyjwEUhQ==' }],
        steps: [{ call: api }],
        expect: { printed: [] },
      }),
    ),
  ),
  ...['checkSession', 'getAccountInfoSync'].map(
    (api): Row => ({
      fact: 'exists in a mini game, with a warning in the console that mini games do not support it',
      source: 'semantics 5',
      platform: 'miniGame',
      api,
      steps: [{ call: api }],
      expect: { printed: [{ $match: api }] },
    }),
  ),
  {
    fact: 'wx is a plain extensible object',
    source: 'semantics 8.1',
    platform: 'both',
    api: 'wx',
    steps: [{ probe: 'object', as: 'object' }],
    expect: { probes: { object: { prototype: true, extensible: true, tag: '[object Object]' } } },
  },
  {
    fact: 'every method is an own, enumerable, writable, configurable property named like the API',
    source: 'semantics 8.2',
    platform: 'both',
    api: 'wx',
    steps: [{ probe: 'oddMethods', as: 'odd' }],
    expect: { probes: { odd: [] } },
  },
  {
    fact: 'the page can replace, add and delete members',
    source: 'semantics 8.1',
    platform: 'both',
    api: 'wx',
    steps: [{ probe: 'edits', as: 'edits' }],
    expect: { probes: { edits: { replaced: true, added: true, deleted: true } } },
  },
  ...['login', 'getSetting', 'getPrivacySetting'].map(
    (api): Row => ({
      fact: 'works when called without wx',
      source: 'semantics 8.2',
      platform: 'both',
      api,
      steps: [{ call: api, detached: true }],
      expect: { calls: { [api]: { success: { $partial: { errMsg: `${api}:ok` } } } } },
    }),
  ),
  {
    fact: 'a sync method works when called without wx',
    source: 'semantics 8.2',
    platform: 'both',
    api: 'getAccountInfoSync',
    steps: [{ call: 'getAccountInfoSync', args: [], detached: true }],
    expect: { calls: { getAccountInfoSync: { value: { $partial: { miniProgram: { $any: 'object' } } } } } },
  },
  {
    fact: 'the keys of wx stay the same while the page lives, whatever the switches',
    source: 'semantics 8.1',
    platform: 'miniGame',
    api: 'wx',
    steps: [{ run: switches({ strict: true }) }, { probe: { has: ['checkSession'] }, as: 'keys' }],
    expect: { probes: { keys: { checkSession: true } } },
  },
]
