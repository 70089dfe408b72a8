import type { Runtime } from '../../runtime/runtime'

type Result = Record<string, unknown>
type Listener = (result: Result) => void

/** What H5 pages call in WeChat, mostly by the JSSDK (semantics.md 9.1). */
export interface WeixinJSBridge {
  invoke(name: string, params?: unknown, callback?: Listener): void
  call(name: string, params?: unknown): void
  /** Keeps a listener. The mock raises none of these events (menus, voices, beacons). */
  on(event: string, listener: Listener): void
}

/** Names that the JSSDK has for the bridge, with those of `wx` (semantics.md 9.1). */
const PUBLIC_NAMES: Readonly<Record<string, string>> = {
  preVerifyJSAPI: 'config',
  geoLocation: 'getLocation',
  imagePreview: 'previewImage',
  editAddress: 'openAddress',
  openProductViewWithPid: 'openProductSpecificView',
  batchAddCard: 'addCard',
  batchViewCard: 'openCard',
  consumedShareCard: 'consumeAndShareCard',
  getBrandWCPayRequest: 'chooseWXPay',
  getRecevieBizHongBaoRequest: 'openEnterpriseRedPacket',
  startMonitoringBeacons: 'startSearchBeacons',
  stopMonitoringBeacons: 'stopSearchBeacons',
  onBeaconsInRange: 'onSearchBeacons',
}

/** APIs of the bridge itself, with their names in the log. */
const OF_BRIDGE: Readonly<Record<string, string>> = {
  config: 'jssdk.config',
  checkJsApi: 'jssdk.checkJsApi',
  invokeMiniProgramAPI: 'jssdk.miniProgram',
}

/** Fields that the JSSDK adds to the parameters of each call, from those of wx.config. */
const VERIFYING = ['appId', 'verifyAppId', 'verifySignType', 'verifyTimestamp', 'verifyNonceStr', 'verifySignature']

const own = (names: Readonly<Record<string, string>>, name: string) =>
  Object.hasOwn(names, name) ? names[name] : undefined

/** Returns a result as the bridge gives it: with err_msg, which has the bridge's name, and errMsg with that of `wx`. */
function bridgeResult(name: string, shown: string, result: Result, isAndroid: boolean): Result {
  const { errMsg } = result
  const text = String(errMsg)
  const ending = text.slice(text.indexOf(':') + 1)
  // A refused signature and a canceled call have no "fail".
  const end = ending === 'fail cancel' || shown === 'config' ? ending.replace(/^fail /, '') : ending
  const { checkResult } = result
  // On Android it is a text, which the JSSDK parses.
  const parsed = checkResult && isAndroid ? { checkResult: JSON.stringify(checkResult) } : {}
  return { ...result, ...parsed, errMsg: `${shown}:${end}`, err_msg: `${name}:${end}` }
}

/** Creates the bridge. */
export function createBridge(callBySdk: Runtime['callBySdk'], userAgent: string): WeixinJSBridge {
  const isAndroid = /android/i.test(userAgent)
  const listeners: Record<string, Listener> = {}
  const bridge: WeixinJSBridge = {
    invoke(name, params, callback) {
      const shown = own(PUBLIC_NAMES, name) ?? name
      const given: Result = { ...Object(params) }
      if (shown !== 'config') for (const field of VERIFYING) delete given[field]
      if (shown === 'checkJsApi' && Array.isArray(given.jsApiList))
        given.jsApiList = given.jsApiList.map((each) => own(PUBLIC_NAMES, each) ?? each)
      const complete = (result: unknown) => callback?.(bridgeResult(name, shown, result as Result, isAndroid))
      const api = own(OF_BRIDGE, shown) ?? shown
      if (!callBySdk(api, given, { complete })) callBySdk('jssdk.invoke', { ...given, name: shown }, { complete })
    },
    call: (name, params) => bridge.invoke(name, params),
    on(event, listener) {
      listeners[event] = listener
    },
  }
  return bridge
}
