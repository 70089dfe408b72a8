import { createWxMock, type Params, type Result } from 'wx-mock-panel'
import type {} from 'wx-mock-panel/minigame'
import type {} from 'wx-mock-panel/miniprogram'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const check = <_Holds extends true>() => {}

check<Same<Result<'getLocation'>, Omit<WechatMiniprogram.GetLocationSuccessCallbackResult, 'errMsg'>>>()
check<Same<Result<'openSetting'>['subscriptionsSetting'], WechatMiniprogram.SubscriptionsSetting>>()
check<Same<Params<'getLocation'>, Omit<WechatMiniprogram.GetLocationOption, 'success' | 'fail' | 'complete'>>>()
// Members with a different shape in the typings keep our types.
check<Same<Result<'canIUse'>, boolean>>()
// @ts-expect-error: nothing is compared if the typings were not read at all
check<Same<Result<'login'>, WechatMiniprogram.LoginOption>>()

const { mock, wx } = createWxMock()
void mock.mock('openSetting').succeed({ authSetting: { 'scope.userLocation': true } })
// @ts-expect-error: the official typings know what a scope is
void mock.mock('openSetting').succeed({ authSetting: { 'scope.userLocation': 'yes' } })
// @ts-expect-error: and what coordinates are
void mock.mock('getLocation').succeed({ latitude: '1' })

// Stands for the official wx in code that is typed with it, in all that both have.
const program: Pick<WechatMiniprogram.Wx, keyof typeof wx & keyof WechatMiniprogram.Wx> = wx
const game: Pick<WechatMinigame.Wx, keyof typeof wx & keyof WechatMinigame.Wx> = wx
check<Same<'login' | 'getRecorderManager', Extract<keyof typeof program, 'login' | 'getRecorderManager'>>>()
check<Same<'login' | 'createUserInfoButton', Extract<keyof typeof game, 'login' | 'createUserInfoButton'>>>()
/** Options that are typed with the official typings are accepted. */
export function accepted(settings: WechatMiniprogram.GetSettingOption, form: WechatMinigame.OpenSettingOption) {
  wx.getSetting(settings)
  wx.openSetting(form)
  wx.getUserInfo({ success: ({ cloudID }: WechatMiniprogram.GetUserInfoSuccessCallbackResult) => cloudID })
  void mock.call('getSetting', settings)
  void mock.call('openSetting', form)
}
// @ts-expect-error: not the whole of it
const whole: WechatMiniprogram.Wx = wx
void whole
wx.onNeedPrivacyAuthorization((resolve, { referrer }) => resolve({ event: referrer ? 'agree' : 'disagree' }))

// Only types were imported: the globals of mini programs do not exist here.
console.assert(true)
setTimeout(() => {}, 1).unref()
