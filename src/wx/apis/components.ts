import { type Platform, USER_LANGUAGES } from '../state/enumerations'

type Attributes = Readonly<Record<string, readonly string[]>>

/** Components and the legal values of their attributes, for canIUse (semantics.md 4.14). Games have none. */
export const COMPONENTS: Readonly<Record<Platform, Readonly<Record<string, Attributes>>>> = {
  miniProgram: {
    button: {
      'open-type': [
        'getUserInfo',
        'getPhoneNumber',
        'openSetting',
        'agreePrivacyAuthorization',
        'addFriend',
        'chooseAvatar',
        'getEmailAddress',
      ],
      lang: USER_LANGUAGES,
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
      lang: USER_LANGUAGES,
      'default-text': [],
      'default-avatar': [],
      binderror: [],
    },
    input: { type: ['nickname'], bindinput: [], bindchange: [], bindnicknamereview: [] },
    camera: { binderror: [], bindinitdone: [] },
  },
  miniGame: {},
}
