import type { Wx } from '../../src/wx/apis/types'
import type { Failure } from '../../src/wx/state/call-errors'
import type { UserInfo } from '../../src/wx/state/schema'

/** Members that both have and that ours cannot replace. */
type Misfits<Official> = {
  [Name in keyof Wx & keyof Official]: Wx[Name] extends Official[Name] ? never : Name
}[keyof Wx & keyof Official]

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Fits<Ours, Theirs> = Ours extends Theirs ? true : false
const check = <_Holds extends true>() => {}

declare const wx: Wx

/** Members that cannot replace the official ones, with the reason: the typings promise something that platforms do not do. */
const EXCEPTIONS = {
  getAccountInfoSync: 'plugin is there only inside a plugin (semantics.md 4.3)',
  getUserInfo:
    'encryptedData and iv come only withCredentials, cloudID only with cloud development; the anonymous language is empty (semantics.md 4.5)',
  getUserProfile: 'cloudID comes only with cloud development, the anonymous language is empty (semantics.md 4.4)',
  createUserInfoButton: 'its listener gets the result of getUserInfo, optional fields included (semantics.md 4.14)',
}
type Exception = keyof typeof EXCEPTIONS

export function assignability(ofProgram: WechatMiniprogram.Wx, ofGame: WechatMinigame.Wx) {
  check<Same<Misfits<WechatMiniprogram.Wx>, Exclude<Exception, 'createUserInfoButton'>>>()
  check<Same<Misfits<WechatMinigame.Wx>, Exclude<Exception, 'getUserProfile'>>>()
  // Nothing would be compared if the typings were missing.
  check<Same<ReturnType<typeof ofProgram.canIUse>, boolean>>()
  check<Same<ReturnType<typeof ofGame.getAccountInfoSync>['miniProgram']['appId'], string>>()
}

/** Apart from these members, ours must match the typings. */
export async function exceptions() {
  type Official = WechatMiniprogram.UserInfo
  const login = await wx.login()
  const getUserInfo = await wx.getUserInfo()
  const getUserProfile = await wx.getUserProfile({ desc: 'd' })
  check<Fits<Omit<typeof getUserProfile, 'userInfo'>, { rawData: string; signature: string; errMsg: string }>>()
  const getSetting = await wx.getSetting()
  const openSetting = await wx.openSetting()
  check<Fits<typeof login, WechatMiniprogram.LoginSuccessCallbackResult>>()
  check<Fits<ReturnType<Wx['getAccountInfoSync']>, Omit<WechatMiniprogram.AccountInfo, 'plugin'>>>()
  check<
    Fits<
      typeof getUserInfo,
      Omit<WechatMiniprogram.GetUserInfoSuccessCallbackResult, 'userInfo' | 'encryptedData' | 'iv' | 'cloudID'>
    >
  >()
  check<Fits<(typeof getUserInfo)['userInfo'], Omit<Official, 'language'> & { language: Official['language'] | '' }>>()
  check<Fits<typeof getSetting, Omit<WechatMiniprogram.GetSettingSuccessCallbackResult, 'subscriptionsSetting'>>>()
  check<Fits<typeof openSetting, Omit<WechatMiniprogram.OpenSettingSuccessCallbackResult, 'subscriptionsSetting'>>>()
}

/** Objects of factories have the members of the official objects. */
export function objects() {
  type Button = ReturnType<Wx['createUserInfoButton']>
  check<Fits<Omit<Button, 'onTap' | 'offTap'>, Omit<WechatMinigame.UserInfoButton, 'onTap' | 'offTap'>>>()
  check<Same<keyof Button, keyof WechatMinigame.UserInfoButton>>()
  check<Fits<ReturnType<Wx['getRecorderManager']>, WechatMiniprogram.RecorderManager>>()
  check<Fits<ReturnType<Wx['getRecorderManager']>, WechatMinigame.RecorderManager>>()
  check<Fits<ReturnType<Wx['createCameraContext']>, WechatMiniprogram.CameraContext>>()
  check<Fits<ReturnType<Wx['getUserCryptoManager']>, WechatMiniprogram.UserCryptoManager>>()
  check<Fits<ReturnType<Wx['getUserCryptoManager']>, WechatMinigame.UserCryptoManager>>()
  wx.getUserCryptoManager().getLatestUserKey({ success: ({ version }) => check<Same<typeof version, number>>() })
  // @ts-expect-error a number of bytes
  wx.getUserCryptoManager().getRandomValues({})
  wx.getRecorderManager().onStop(({ tempFilePath }) => check<Same<typeof tempFilePath, string>>())
  wx.getRecorderManager().start({ duration: 1, sampleRate: 16_000, format: 'mp3', frameSize: 1, audioSource: 'auto' })
  // @ts-expect-error a size in kilobytes
  wx.getRecorderManager().start({ frameSize: '1' })
  const camera = wx.createCameraContext()
  camera.startRecord({
    timeout: 1,
    timeoutCallback: ({ tempVideoPath }) => check<Same<typeof tempVideoPath, string>>(),
  })
  camera.stopRecord({ compressed: true, success: ({ tempThumbPath }) => check<Same<typeof tempThumbPath, string>>() })
  // @ts-expect-error a number
  camera.setZoom({ zoom: '2' })
  camera.onCameraFrame(() => {}).start({ success: ({ errMsg }) => check<Same<typeof errMsg, string>>() })
  camera.takePhoto({ success: ({ tempImagePath }) => check<Same<typeof tempImagePath, string>>() })
  const button = wx.createUserInfoButton({ type: 'text', text: 'Log in', style: { left: 1 } })
  button.style.left = 2
  button.onTap(({ userInfo }) => check<Same<typeof userInfo, UserInfo>>())
}

export async function promises() {
  const { code, errMsg } = await wx.login()
  check<Same<typeof code, string>>()
  check<Same<typeof errMsg, string>>()
  const { userInfo, encryptedData } = await wx.getUserInfo({ withCredentials: true, lang: 'zh_TW' })
  check<Same<typeof userInfo, UserInfo>>()
  check<Same<typeof encryptedData, string | undefined>>()
  await wx.authorize({ scope: 'scope.userLocation' })
  const { authSetting } = await wx.getSetting({})
  const granted = authSetting['scope.userLocation']
  check<Same<typeof granted, boolean | undefined>>()
}

export function callbacks() {
  const nothing = wx.getLocation({
    type: 'gcj02',
    success(result) {
      check<Same<typeof result.latitude, number>>()
      check<Same<typeof result.errMsg, string>>()
    },
    fail(failure) {
      check<Same<typeof failure, Failure>>()
    },
    complete({ errMsg }) {
      check<Same<typeof errMsg, string>>()
    },
  })
  check<Same<typeof nothing, void>>()
  const none = wx.getPrivacySetting({
    success: ({ needAuthorization }) => check<Same<typeof needAuthorization, boolean>>(),
  })
  check<Same<typeof none, void>>()
  wx.requirePrivacyAuthorize()
}

export function others() {
  const { miniProgram, plugin } = wx.getAccountInfoSync()
  check<Same<typeof miniProgram.envVersion, 'develop' | 'trial' | 'release'>>()
  check<Same<typeof plugin, { appId: string; version: string } | undefined>>()
  check<Same<ReturnType<typeof wx.canIUse>, boolean>>()
  wx.onNeedPrivacyAuthorization((resolve, { referrer }) => {
    check<Same<typeof referrer, string>>()
    resolve({ event: 'exposureAuthorization' })
    resolve({ event: 'agree', buttonId: 'agree' })
  })
}

export function mistakes() {
  // @ts-expect-error a required field is missing
  wx.authorize({})
  // @ts-expect-error the argument is missing
  wx.authorize()
  // @ts-expect-error a field of another type
  wx.login({ timeout: '5' })
  // @ts-expect-error no such decision
  wx.onNeedPrivacyAuthorization((resolve) => resolve({ event: 'maybe' }))
  // @ts-expect-error the argument is missing
  wx.canIUse()
  // @ts-expect-error no such API
  wx.getNothing()
}
