import { CALL_ERRORS, define, type Failure, wordFailure } from './call-errors'
import type { PageState } from './schema'

/** Every failure by name. Pages carry the first ones; calls that end with another are decided by the store. */
export const ERRORS = define({
  tapGesture: { reason: ' can only be invoked by user TAP gesture.' },
  sessionTimeout: {
    reason: {
      tcmpp: ' session time out, need relogin',
      devtools: ' 系统错误，错误码：-13001,session time out, need relogin',
    },
    errCode: -13001,
  },
  ...CALL_ERRORS,
  authDeny: {
    reason: { tcmpp: ' auth deny', devtools: ' 系统错误，错误码：-12006,auth deny' },
    errno: 103,
  },
  scopeUnauthorized: {
    reason: { tcmpp: ' scope unauthorized', devtools: ' 系统错误，错误码：-12007,scope unauthorized' },
  },
  privacyGap: { reason: ' privacy permission is not authorized in gap', errno: 104 },
  systemPermissionDenied: { reason: ' system permission denied', errno: 3 },
  privacyUndeclared: { reason: ' api scope is not declared in the privacy agreement', errno: 112 },
  privacyBanned: { reason: ' please go to mp to announce your privacy usage', errno: 1025 },
  privacyInterfaceBanned: { reason: ' privacy interface is banned', errno: 101101 },
  privacyPopupMissing: { reason: ' please implement the privacy pop-up feature', errno: 1026 },
  invalidScope: { reason: { tcmpp: ' invalid scope', devtools: ' 系统错误，错误码：-12001,invalid scope' } },
  emptyScope: { reason: ' scope is empty', errno: 110 },
  descLength: { reason: ' desc length does not meet the requirements' },
  soterUnsupported: { reason: ' not support', errCode: 90001 },
  soterNoHardware: { reason: ' not support', members: { isEnrolled: false } },
  soterNoMode: { reason: ' no corresponding mode', errCode: 90003 },
  soterChallenge: { reason: ' challenge missing or too long', errCode: 90004 },
  soterContent: { reason: ' authContent too long', errCode: 90005 },
  soterNotEnrolled: { reason: ' no fingerprint enrolled', errCode: 90011 },
  isRecording: { reason: ' recorder is recording' },
  notRecording: { reason: ' recorder not start' },
  isFilming: { reason: ':is recording' },
  notFilming: { reason: ':is not recording' },
  noContract: { reason: ' privacy contract is not configured' },
  randomLength: { reason: ' parameter error: invalid length', errno: 1001 },
  notSupported: {
    reason: { tcmpp: ' not support', devtools: ' 开发者工具暂时不支持此 API 调试，请使用真机进行开发' },
  },
  authorizeNoResponse: { reason: ' authorize no response' },
  privacyRefused: { reason: ' privacy permission is not authorized', errno: 104 },
  privacyClick: { reason: ' click action before resolve is needed', errno: 104 },
  authCancel: { reason: ' auth cancel' },
  userDeny: { reason: ' user deny', errno: 103 },
  userCancel: { reason: ' user cancel', errno: 1 },
  noPhone: { reason: ' no phone number', errno: '200000' },
  noEmail: { reason: ' no email address' },
  phoneBlocked: { reason: ' phone number blocked', errno: 1421102 },
  soterUnauthorized: { reason: ' user has not authorized', errCode: 90002 },
  soterKey: { reason: ' auth key update error', errCode: 90007 },
  soterCancel: { reason: ' cancel', errCode: 90008 },
  soterMismatch: { reason: '', errCode: 90009 },
  soterFrozen: { reason: ' authenticate freeze. please try again later', errCode: 90010 },
  fileNotFound: { reason: ' file not found' },
  fileNotExists: { reason: ' file not exists' },
  fileData: { reason: ' get file data fail' },
  fileType: { reason: ' invalid file type' },
  noRecorder: { reason: ' NotFoundError' },
  oneCamera: { reason: ' can insert only one camera' },
  jssdkSignature: { reason: ' invalid signature' },
  jssdkDenied: { reason: ' permission denied' },
  jssdkUnknown: { reason: ' function not exist' },
  jssdkNoWebView: { reason: ' not in a web-view' },
  cancel: { reason: ' cancel', errno: 1 },
  timeout: { reason: ' timeout', errno: 5 },
  systemError: {
    reason: { tcmpp: ' internal error', devtools: ' 系统错误，错误码：-12015,system error' },
    errno: 4,
  },
  loginBlocked: { reason: ' login blocked', errno: 1402101 },
  settingsPageMissing: { reason: ' settings page not found', errno: 102101 },
  locationSwitchedOff: { reason: ':ERROR_NOCELL&WIFI_LOCATIONSWITCHOFF' },
  locationTooFrequent: { reason: ' 频繁调用会增加电量损耗，可考虑使用 wx.onLocationChange 监听地理位置变化' },
  locationUndeclared: {
    reason: ' the api need to be declared in the requiredPrivateInfos field in app.json/ext.json',
  },
})

export type ErrorName = keyof typeof ERRORS

/** Returns an error in the wording of a state. */
export const failure = (state: PageState, api: string, name: ErrorName): Failure =>
  wordFailure(state, api, name, ERRORS[name])
