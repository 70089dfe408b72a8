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

const { mock } = createWxMock()
void mock.mock('openSetting').succeed({ authSetting: { 'scope.userLocation': true } })
// @ts-expect-error: the official typings know what a scope is
void mock.mock('openSetting').succeed({ authSetting: { 'scope.userLocation': 'yes' } })
// @ts-expect-error: and what coordinates are
void mock.mock('getLocation').succeed({ latitude: '1' })

// Only types were imported: the globals of mini programs do not exist here.
console.assert(true)
setTimeout(() => {}, 1).unref()
