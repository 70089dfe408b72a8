import { CALL_ERRORS, define, type Failure, wordFailure } from './call-errors'
import type { PageState } from './schema'

/** All errors by name: those of CALL_ERRORS, and those that only a person can choose, which pages do not need. */
export const ERRORS = define({
  ...CALL_ERRORS,
  authorizeNoResponse: { reason: ' authorize no response' },
  privacyRefused: { reason: ' privacy permission is not authorized', errno: 104 },
  privacyClick: { reason: ' click action before resolve is needed', errno: 104 },
  authCancel: { reason: ' auth cancel' },
  userDeny: { reason: ' user deny', errno: 103 },
  userCancel: { reason: ' user cancel', errno: 1 },
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
