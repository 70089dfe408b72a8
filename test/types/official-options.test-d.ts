import type { Params, WxMock } from '../../src/node'
import type { Wx } from '../../src/wx/apis/types'

type Options<F> = F extends (...args: infer A) => unknown ? NonNullable<A[0]> : never
/** Members whose official options ours do not accept. */
type Refused<O> = {
  [Name in keyof Wx & keyof O]: Options<O[Name]> extends Options<Wx[Name]> ? never : Name
}[keyof Wx & keyof O]
/** Members whose official options `mock.call` does not accept. */
type RefusedByCall<O> = {
  [Name in keyof Wx & keyof O]: Options<O[Name]> extends Params<Name> ? never : Name
}[keyof Wx & keyof O]

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const check = <_Holds extends true>() => {}

declare const wx: Wx
declare const mock: WxMock

/** Options that are typed with the official typings are accepted, also without an entry that imports them. */
export function accepted(
  options: WechatMiniprogram.GetLocationOption,
  login: WechatMinigame.LoginOption,
  settings: WechatMiniprogram.GetSettingOption,
  listener: WechatMiniprogram.OnNeedPrivacyAuthorizationCallback,
) {
  check<Same<Refused<WechatMiniprogram.Wx>, never>>()
  check<Same<Refused<WechatMinigame.Wx>, never>>()
  check<Same<RefusedByCall<WechatMiniprogram.Wx>, never>>()
  check<Same<RefusedByCall<WechatMinigame.Wx>, never>>()
  wx.getLocation(options)
  wx.login(login)
  wx.getUserInfo({ success: ({ encryptedData }: WechatMiniprogram.GetUserInfoSuccessCallbackResult) => encryptedData })
  wx.getSetting(settings)
  wx.getSetting({
    success: (result) => check<Same<undefined, Extract<typeof result.subscriptionsSetting, undefined>>>(),
  })
  wx.onNeedPrivacyAuthorization(listener)
  wx.onNeedPrivacyAuthorization((resolve, { referrer }) => resolve({ event: referrer ? 'agree' : 'disagree' }))
  void mock.call('getLocation', options)
  void mock.call('login', login)
  // @ts-expect-error options of another API
  wx.authorize(options)
  // @ts-expect-error a listener that takes something else
  wx.onNeedPrivacyAuthorization((code: number) => code)
  // @ts-expect-error a callback that takes something else
  wx.getUserInfo({ success: (code: number) => code })
}
