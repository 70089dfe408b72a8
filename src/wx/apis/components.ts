import type { Platform } from '../state/schema'

type Attributes = Readonly<Record<string, readonly string[]>>

/** Components and the legal values of their attributes, for canIUse (semantics.md 4.14); games have none. */
export const COMPONENTS: Readonly<Record<Platform, Readonly<Record<string, Attributes>>>> = {
  miniProgram: {
    button: {
      'open-type': ['getUserInfo', 'getPhoneNumber', 'openSetting', 'agreePrivacyAuthorization', 'addFriend'],
      lang: ['en', 'zh_CN', 'zh_TW'],
      bindgetuserinfo: [],
      bindgetphonenumber: [],
      bindopensetting: [],
      bindagreeprivacyauthorization: [],
    },
    'open-data': {
      type: [
        'groupName',
        'userNickName',
        'userAvatarUrl',
        'userGender',
        'userCity',
        'userProvince',
        'userCountry',
        'userLanguage',
      ],
      'open-gid': [],
      lang: ['en', 'zh_CN', 'zh_TW'],
      'default-text': [],
      'default-avatar': [],
      binderror: [],
    },
    camera: { binderror: [], bindinitdone: [] },
  },
  miniGame: {},
}
