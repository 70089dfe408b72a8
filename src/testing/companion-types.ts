import type { AsyncMethod } from '../wx/apis/types'
import type { Companion } from '../wx/state/enumerations'
import type { OfficialApis } from './official-apis'

/** Names of the companions, by chapter. */
export const COMPANION_NAMES = {
  storage: [
    'setStorage',
    'setStorageSync',
    'getStorage',
    'getStorageSync',
    'removeStorage',
    'removeStorageSync',
    'clearStorage',
    'clearStorageSync',
    'getStorageInfo',
    'getStorageInfoSync',
  ],
  system: [
    'getSystemInfo',
    'getSystemInfoAsync',
    'getSystemInfoSync',
    'getWindowInfo',
    'getDeviceInfo',
    'getAppBaseInfo',
    'getSystemSetting',
    'getAppAuthorizeSetting',
    'getMenuButtonBoundingClientRect',
    'onThemeChange',
    'offThemeChange',
    'onWindowResize',
    'offWindowResize',
  ],
  interaction: [
    'showToast',
    'hideToast',
    'showLoading',
    'hideLoading',
    'setNavigationBarTitle',
    'setNavigationBarColor',
    'showNavigationBarLoading',
    'hideNavigationBarLoading',
    'setBackgroundColor',
    'setBackgroundTextStyle',
    'startPullDownRefresh',
    'stopPullDownRefresh',
    'pageScrollTo',
    'showModal',
    'showActionSheet',
  ],
  network: [
    'request',
    'uploadFile',
    'downloadFile',
    'connectSocket',
    'sendSocketMessage',
    'closeSocket',
    'getNetworkType',
    'onNetworkStatusChange',
    'offNetworkStatusChange',
    'onSocketOpen',
    'onSocketMessage',
    'onSocketError',
    'onSocketClose',
  ],
  lifecycle: [
    'getLaunchOptionsSync',
    'getEnterOptionsSync',
    'nextTick',
    'getUpdateManager',
    'onAppShow',
    'offAppShow',
    'onAppHide',
    'offAppHide',
    'onShow',
    'offShow',
    'onHide',
    'offHide',
    'onError',
    'offError',
    'onUnhandledRejection',
    'offUnhandledRejection',
    'onPageNotFound',
    'offPageNotFound',
  ],
  navigation: [
    'navigateTo',
    'redirectTo',
    'reLaunch',
    'switchTab',
    'navigateBack',
    'setTabBarItem',
    'setTabBarStyle',
    'setTabBarBadge',
    'removeTabBarBadge',
    'showTabBarRedDot',
    'hideTabBarRedDot',
    'showTabBar',
    'hideTabBar',
  ],
  media: [
    'previewImage',
    'vibrateShort',
    'vibrateLong',
    'scanCode',
    'makePhoneCall',
    'chooseImage',
    'chooseMedia',
    'choosePoi',
    'startLocationUpdate',
    'startLocationUpdateBackground',
    'stopLocationUpdate',
    'onLocationChange',
    'offLocationChange',
    'onLocationChangeError',
    'offLocationChangeError',
    'chooseAddress',
  ],
  payment: [
    'showShareMenu',
    'hideShareMenu',
    'updateShareMenu',
    'shareAppMessage',
    'requestPayment',
    'requestMidasPayment',
    'requestSubscribeMessage',
    'createRewardedVideoAd',
  ],
} as const satisfies Readonly<Record<Companion, readonly (keyof OfficialApis)[]>>

type Names = typeof COMPANION_NAMES

/** Chapters as options give them. */
export type Chapters = readonly Companion[] | 'all'

/** Names of the companions in some chapters. */
export type CompanionName<C> = C extends 'all'
  ? Names[Companion][number]
  : C extends readonly (infer Chapter extends Companion)[]
    ? Names[Chapter][number]
    : never

type Listener = (listener: (result: never) => void) => void
/** What request and similar APIs return; the official typings have its methods. */
type Task = Readonly<Record<string, (argument?: never) => void>>

interface RewardedVideoAd extends Readonly<Record<'onLoad' | 'offLoad' | 'onError' | 'offError', Listener>> {
  load(): Promise<void>
  show(): Promise<unknown>
  destroy(): void
  onClose(listener: (result: { isEnded: boolean }) => void): void
  offClose(listener?: (result: { isEnded: boolean }) => void): void
}

/** Signatures of APIs without an options object, or with another result than success. */
interface Signatures {
  setStorageSync(key: string, data: unknown): void
  getStorageSync(key: string): unknown
  removeStorageSync(key: string): void
  clearStorageSync(): void
  nextTick(job: () => void): void
  shareAppMessage(options?: OfficialApis['shareAppMessage']['params']): void
  createRewardedVideoAd(options: { adUnitId: string }): RewardedVideoAd
  request: TaskMethod<'request'>
  uploadFile: TaskMethod<'uploadFile'>
  downloadFile: TaskMethod<'downloadFile'>
  connectSocket: TaskMethod<'connectSocket'>
}

type TaskMethod<Name extends keyof OfficialApis> = (
  options: Parameters<AsyncMethod<OfficialApis[Name]['params'], OfficialApis[Name]['result']>>[0],
) => Task

type MethodOf<Name extends keyof OfficialApis> = Name extends keyof Signatures
  ? Signatures[Name]
  : OfficialApis[Name]['kind'] extends 'async'
    ? AsyncMethod<OfficialApis[Name]['params'], OfficialApis[Name]['result']>
    : Name extends `on${string}` | `off${string}`
      ? Listener
      : () => OfficialApis[Name]['result']

/** The members of `wx` that some chapters add. */
export type CompanionWx<C> = { readonly [Name in CompanionName<C>]: MethodOf<Name> }
