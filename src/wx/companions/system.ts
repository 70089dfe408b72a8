import { type AnyDefinition, api } from '../apis/definition'
import type { Json, JsonObject } from '../base/json'
import type { PageState } from '../state/schema'
import type { CompanionHost } from './host'
import { syncMethod } from './methods'

/** The button of the platform's menu: its size, and its distance from the right edge and the status bar (semantics.md 10.3). */
const MENU = { width: 87, height: 32, right: 7, top: 4 }

/** Scopes behind the permissions of the host app, by the names of getAppAuthorizeSetting. */
const PERMISSIONS = {
  album: 'scope.writePhotosAlbum',
  bluetooth: 'scope.bluetooth',
  camera: 'scope.camera',
  location: 'scope.userLocation',
  microphone: 'scope.record',
  phoneCalendar: 'scope.addPhoneCalendar',
} as const

const NOTIFICATIONS = ['notification', 'notificationAlert', 'notificationBadge', 'notificationSound']

/** The device, the host app and its settings, as far as the state does not say otherwise. Sizes in CSS pixels. */
export const SYSTEM: Required<PageState['system']> = {
  brand: 'iPhone',
  model: 'iPhone 15<iPhone15,4>',
  platform: 'ios',
  system: 'iOS 18.5',
  version: '8.0.62',
  SDKVersion: '3.9.0',
  language: 'zh_CN',
  theme: 'light',
  fontSizeSetting: 17,
  benchmarkLevel: -1,
  pixelRatio: 3,
  screenWidth: 393,
  screenHeight: 852,
  windowWidth: null,
  windowHeight: null,
  statusBarHeight: 59,
  bottomInset: 34,
  bluetoothEnabled: true,
  locationEnabled: true,
  wifiEnabled: true,
  networkType: 'wifi',
}

/** Returns the whole section of a state. */
const systemOf = ({ system }: PageState) => ({ ...SYSTEM, ...system })

type Read = (state: PageState, host: CompanionHost | undefined) => JsonObject

const screenOf: Read = (state, host) => {
  const system = systemOf(state)
  const { pixelRatio, screenWidth, screenHeight, statusBarHeight, bottomInset } = system
  const size = host?.windowSize()
  const windowWidth = system.windowWidth ?? size?.width ?? screenWidth
  const windowHeight = system.windowHeight ?? size?.height ?? screenHeight
  const bottom = screenHeight - bottomInset
  const safeArea = { left: 0, top: statusBarHeight, right: screenWidth, bottom, width: screenWidth }
  return {
    pixelRatio,
    screenWidth,
    screenHeight,
    windowWidth,
    windowHeight,
    statusBarHeight,
    safeArea: { ...safeArea, height: bottom - statusBarHeight },
  }
}

const windowOf: Read = (state, host) => {
  const screen = screenOf(state, host)
  return { ...screen, screenTop: Math.max(0, Number(screen.screenHeight) - Number(screen.windowHeight)) }
}

const deviceOf: Read = (state) => {
  const { brand, model, platform, system, benchmarkLevel } = systemOf(state)
  const android = { abi: 'arm64-v8a', deviceAbi: 'arm64-v8a', cpuType: 'arm64' }
  const shared = { brand, model, platform, system, benchmarkLevel, memorySize: '6144' }
  return platform === 'android' ? { ...shared, ...android } : shared
}

const appOf: Read = (state) => {
  const { SDKVersion, version, language, theme, fontSizeSetting } = systemOf(state)
  const host = { env: 'WeChat', appId: state.account.miniProgram.appId }
  const fontSizeScaleFactor = Number((fontSizeSetting / 17).toFixed(2))
  return { SDKVersion, version, language, theme, fontSizeSetting, fontSizeScaleFactor, enableDebug: false, host }
}

const settingOf: Read = (state, host) => {
  const { bluetoothEnabled, locationEnabled, wifiEnabled } = systemOf(state)
  const { windowWidth, windowHeight } = screenOf(state, host)
  const deviceOrientation = Number(windowWidth) > Number(windowHeight) ? 'landscape' : 'portrait'
  return { bluetoothEnabled, locationEnabled, wifiEnabled, deviceOrientation }
}

/** The operating system's permissions: those that it refuses the host app are in the state (semantics.md 3, check 6). */
const authorizedOf: Read = ({ systemDenied }) => {
  const permission = (scope: string) => (systemDenied.includes(scope) ? 'denied' : 'authorized')
  return {
    ...Object.fromEntries(Object.entries(PERMISSIONS).map(([name, scope]) => [`${name}Authorized`, permission(scope)])),
    ...Object.fromEntries(NOTIFICATIONS.map((name) => [`${name}Authorized`, 'authorized'])),
    locationReducedAccuracy: false,
  }
}

/** getSystemInfo has all of it, with the permissions as true and false. */
const infoOf: Read = (state, host) => {
  const { locationReducedAccuracy, ...permissions } = authorizedOf(state, host)
  const flags = Object.entries(permissions).map(([name, value]) => [name, value === 'authorized'])
  const { memorySize: _memory, abi: _abi, deviceAbi: _device, cpuType: _cpu, ...device } = deviceOf(state, host)
  const { fontSizeScaleFactor: _scale, ...app } = appOf(state, host)
  return {
    ...device,
    ...screenOf(state, host),
    ...app,
    ...settingOf(state, host),
    ...(Object.fromEntries(flags) as JsonObject),
    ...(locationReducedAccuracy === undefined ? {} : { locationReducedAccuracy }),
  }
}

const menuOf: Read = (state, host) => {
  const { windowWidth, statusBarHeight } = screenOf(state, host)
  const right = Number(windowWidth) - MENU.right
  const top = Number(statusBarHeight) + MENU.top
  const { width, height } = MENU
  return { width, height, top, right, bottom: top + height, left: right - width }
}

/** The sync APIs of the chapter, by name. */
const SYNC: Readonly<Record<string, Read>> = {
  getSystemInfoSync: infoOf,
  getWindowInfo: windowOf,
  getDeviceInfo: deviceOf,
  getAppBaseInfo: appOf,
  getSystemSetting: settingOf,
  getAppAuthorizeSetting: authorizedOf,
  getMenuButtonBoundingClientRect: menuOf,
}

const ASYNC: Readonly<Record<string, Read>> = { getSystemInfo: infoOf, getSystemInfoAsync: infoOf }

/**
 * Creates the chapter of the system (semantics.md 10.3).
 * @param host absent in the store, where the window is as large as the screen.
 */
export function createSystem(host?: CompanionHost): readonly AnyDefinition[] {
  const shared = { companion: 'system', reads: 'system', params: {}, returns: [] } as const
  const answer =
    (read: Read) =>
    ({ state }: { state: PageState }): { result: Json } => ({ result: read(state, host) })
  return [
    ...Object.entries(ASYNC).map(([name, read]) => api({ ...shared, name, kind: 'async', answer: answer(read) })),
    ...Object.entries(SYNC).map(([name, read]) =>
      api({ ...shared, name, kind: 'sync', method: syncMethod(name), answer: answer(read) }),
    ),
  ]
}
