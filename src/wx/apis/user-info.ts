import { AVATAR_SIZES } from '../state/enumerations'
import { isWechat } from '../state/page-state'
import type { OpenState, PageState, UserInfo } from '../state/schema'
import type { Crypto } from './definition'

/** The anonymous user that WeChat returns since 2022 (semantics.md 4.5, "Exact anonymous payload"). */
const ANONYMOUS_USER = { nickName: '微信用户', gender: 0, language: '', city: '', province: '', country: '' } as const

/**
 * Returns the UserInfo, with its keys in the order of rawData. The platform forces the language (semantics.md 4.6).
 * @param anonymousAvatar the picture of the anonymous user, which only the store has.
 */
export function userInfo(state: OpenState, anonymousAvatar = ''): UserInfo {
  if (state.switches.anonymousUser) return { ...ANONYMOUS_USER, avatarUrl: anonymousAvatar }
  const { nickName, gender, language, city, province, country, avatarUrl } = state.user
  const forced = state.platform === 'miniGame' ? 'zh_TW' : 'zh_CN'
  const { avatarSize } = state.switches
  const avatar = avatarSize === null ? avatarUrl : avatarUrl.replace(sizePattern(), `/${avatarSize}`)
  return { nickName, gender, language: language || forced, city, province, country, avatarUrl: avatar }
}

/** Returns the pattern of an avatar's size, the last segment of its URL (semantics.md 4.6). Pages do not need it. */
const sizePattern = () => new RegExp(`/(?:${AVATAR_SIZES.join('|')})$`)

/** Returns whether getUserInfo has userInfo only, as the mini game document says; WeChat gives games the rest too (semantics.md 5). */
export const hasBareUserInfo = (state: PageState): boolean => state.platform === 'miniGame' && !isWechat(state)

/** Result of getUserInfo and similar APIs. */
export interface UserInfoResult extends ReturnType<Crypto['sealUser']> {
  userInfo: UserInfo
}

interface Credentials {
  withCredentials?: boolean
}

/** Returns whether a call uses the session if there is one: on request, or by a setting where it says nothing. */
export const wantsCredentials = ({ withCredentials }: Credentials, { switches }: PageState): boolean =>
  withCredentials ?? switches.userInfoSealed === 'session'
