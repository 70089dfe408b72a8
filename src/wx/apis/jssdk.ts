import { api, inStore } from './definition'

/** Declares an API of WeixinJSBridge (semantics.md 9.1), which gives its errMsg the name that the JSSDK expects. */
const ofBridge = <const Name extends string>(name: Name) =>
  api({ name, kind: 'callback', params: {}, returns: [], reads: 'jssdk', answer: inStore<object>() })

/** `wx.config`, as `preVerifyJSAPI`. */
export const jssdkConfig = ofBridge('jssdk.config')
export const jssdkCheckJsApi = ofBridge('jssdk.checkJsApi')
/** `wx.miniProgram.*`, with the name of the method and its argument. */
export const jssdkMiniProgram = ofBridge('jssdk.miniProgram')
/** Any other call: of an API that is not mocked, or not allowed. */
export const jssdkInvoke = ofBridge('jssdk.invoke')
