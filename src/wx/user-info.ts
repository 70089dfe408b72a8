import type { PageState, UserInfo } from './state'

/** The user as everyone looks since 2022 (semantics.md 4.5, "Exact anonymous payload"). */
const ANONYMOUS_USER: UserInfo = {
  nickName: '微信用户',
  gender: 0,
  language: '',
  city: '',
  province: '',
  country: '',
  avatarUrl:
    'https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132',
}

/** UserInfo in the order of keys that rawData has; its language is forced by platform (semantics.md 4.6). */
export function userInfo(state: PageState): UserInfo {
  if (state.switches.anonymousUser) return { ...ANONYMOUS_USER }
  const { nickName, gender, language, city, province, country, avatarUrl } = state.user
  const forced = state.platform === 'miniGame' ? 'zh_TW' : 'zh_CN'
  return { nickName, gender, language: language || forced, city, province, country, avatarUrl }
}
