import { PAGE_DEFAULT } from '../state/defaults'
import { USER_LANGUAGES } from '../state/enumerations'
import { api, inStore } from './definition'
import { hasBareUserInfo, type UserInfoResult, wantsCredentials } from './user-info'

export const LANG = { type: 'String', values: USER_LANGUAGES } as const
/** Members of a result, for canIUse. */
const MEMBERS = { userInfo: Object.keys(PAGE_DEFAULT.user) }
const FIELDS = ['userInfo', 'rawData', 'signature', 'encryptedData', 'iv', 'cloudID'] as const

/** semantics.md 4.5: never shows a dialog by itself; withCredentials needs a valid session and adds the encrypted data. */
export const getUserInfo = api({
  name: 'getUserInfo',
  kind: 'async',
  params: { withCredentials: { type: 'Boolean' }, lang: LANG },
  returns: FIELDS,
  members: MEMBERS,
  reads: 'user',
  privacy: 'nickname',
  scope: 'scope.userInfo',
  scopeUnasked: (state) => state.switches.userInfoUnasked,
  session: (params, state) => params.withCredentials === true && !hasBareUserInfo(state),
  usesSession: (params, state) => wantsCredentials(params, state) && !hasBareUserInfo(state),
  lacks: (state) =>
    hasBareUserInfo(state) ? ['withCredentials', 'zh_CN', ...FIELDS.filter((field) => field !== 'userInfo')] : [],
  answer: inStore<UserInfoResult>(),
})

/** semantics.md 4.4: asks on every call and remembers nothing; the encrypted data lack openId and unionId. */
export const getUserProfile = api({
  name: 'getUserProfile',
  kind: 'async',
  platforms: ['miniProgram'],
  params: { desc: { type: 'String', required: true }, lang: LANG },
  returns: FIELDS,
  members: MEMBERS,
  reads: 'user',
  checkedInStore: true,
  gesture: true,
  privacy: 'nickname',
  usesSession: () => true,
  answer: inStore<UserInfoResult>(),
})

const TAPPED = {
  kind: 'callback',
  params: { withCredentials: { type: 'Boolean' }, lang: LANG },
  returns: FIELDS,
  members: MEMBERS,
  reads: 'user',
  privacy: 'nickname',
  scope: 'scope.userInfo',
  asksAgain: true,
  prefix: 'getUserInfo',
} as const

/** semantics.md 4.14: `<button open-type="getUserInfo">` asks on each tap until it is granted. */
export const buttonGetUserInfo = api({
  ...TAPPED,
  name: 'button.getUserInfo',
  platforms: ['miniProgram'],
  usesSession: () => true,
  answer: inStore<UserInfoResult>(),
})

/** semantics.md 4.16: a tap on a button of createUserInfoButton, whose result is whole in every dialect. */
export const userInfoButtonOnTap = api({
  ...TAPPED,
  name: 'UserInfoButton.onTap',
  platforms: ['miniGame'],
  session: (params) => params.withCredentials === true,
  usesSession: wantsCredentials,
  answer: inStore<UserInfoResult>(),
})
