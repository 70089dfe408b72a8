import type { ErrorName } from '../state/errors'
import type { MockState } from '../state/schema'
import { ANONYMOUS_AVATAR } from './anonymous-avatar'
import type { Defined } from './catalogue'
import type { ResultOf } from './types'
import { hasBareUserInfo, type UserInfoResult, userInfo } from './user-info'

/** Information about an API for editors. No page loads it. */
export interface ApiFacts<Result = object> {
  /** Its own errors, without those of its gates. */
  readonly errors?: readonly ErrorName[]
  /** Returns a typical result for editors, where the answer needs the store or a person. */
  readonly example?: (state: MockState) => Partial<Result>
}

type AllFacts = {
  readonly [D in Defined as D['name']]?: ApiFacts<ResultOf<D>>
}

const FILES = ['cancel', 'fileNotFound', 'fileNotExists', 'fileData', 'fileType'] as const
const PLACES = ['locationSwitchedOff', 'locationTooFrequent', 'locationUndeclared'] as const

/** Returns an example of the result of getUserInfo's buttons and similar APIs, without secrets. */
function userInfoExample(state: MockState): Partial<UserInfoResult> {
  const info = userInfo(state, ANONYMOUS_AVATAR)
  return { userInfo: info, rawData: JSON.stringify(info), signature: '' }
}

/** Facts by the API's name; most APIs have none. */
const FACTS: AllFacts = {
  login: {
    errors: ['timeout', 'cancel', 'loginBlocked'],
    example: ({ session }) => ({ code: session.code || '033UAswz1j8Fjb0lT4yz1Wmrwz1UAsw9' }),
  },
  getAuthCode: { errors: ['cancel', 'systemError'], example: () => ({ code: '033UAswz1j8Fjb0lT4yz1Wmrwz1UAsw9' }) },
  'UserCryptoManager.getLatestUserKey': {
    example: () => ({
      encryptKey: 'TW9ja0VuY3J5cHRLZXkwMQ==',
      iv: '0123456789abcdef',
      version: 1,
      expireTime: 1800000000,
    }),
  },
  'UserCryptoManager.getRandomValues': { errors: ['randomLength'], example: () => ({ randomValues: [1, 2, 3] }) },
  checkSession: { errors: ['sessionTimeout'] },
  getUserInfo: {
    example: (state) =>
      hasBareUserInfo(state) ? { userInfo: userInfo(state, ANONYMOUS_AVATAR) } : userInfoExample(state),
  },
  getUserProfile: { errors: ['authDeny', 'authCancel'], example: userInfoExample },
  'button.getUserInfo': { example: userInfoExample },
  'UserInfoButton.onTap': { example: userInfoExample },
  'button.getPhoneNumber': { errors: ['userDeny', 'userCancel', 'phoneBlocked'], example: () => ({ code: '' }) },
  openSetting: {
    errors: ['cancel', 'settingsPageMissing'],
    example: ({ scopes }) => ({ authSetting: { ...scopes } }),
  },
  authorize: { errors: ['systemError'] },
  openPrivacyContract: { errors: ['noContract'] },
  getLocation: { errors: PLACES },
  getFuzzyLocation: { errors: PLACES },
  chooseLocation: { errors: ['cancel', ...PLACES], example: ({ place }) => ({ ...place }) },
  saveImageToPhotosAlbum: { errors: FILES },
  saveVideoToPhotosAlbum: { errors: FILES },
  startRecord: {
    errors: ['isRecording', 'systemError'],
    example: () => ({ tempFilePath: 'wxfile://tmp_record.aac' }),
  },
  stopRecord: { errors: ['notRecording'] },
  'RecorderManager.pause': { errors: ['notRecording'] },
  'RecorderManager.resume': { errors: ['notRecording'] },
  'RecorderManager.stop': {
    errors: ['notRecording'],
    example: () => ({ tempFilePath: 'wxfile://tmp_record.aac', duration: 1000, fileSize: 6000 }),
  },
  'RecorderManager.start': { errors: ['isRecording', 'noRecorder'] },
  'CameraContext.takePhoto': { errors: ['oneCamera'] },
  'CameraContext.startRecord': { errors: ['oneCamera', 'isFilming'] },
  'CameraContext.stopRecord': {
    errors: ['notFilming'],
    example: () => ({ tempThumbPath: 'wxfile://tmp_thumb.jpg', tempVideoPath: 'wxfile://tmp_video.mp4' }),
  },
  checkIsSupportSoterAuthentication: { errors: ['notSupported'] },
  checkIsSoterEnrolledInDevice: { errors: ['notSupported'] },
  startSoterAuthentication: {
    errors: ['soterUnsupported', 'soterUnauthorized', 'soterNoMode', 'soterKey', 'soterNotEnrolled'],
    example: () => ({}),
  },
  'jssdk.config': { errors: ['jssdkSignature', 'jssdkDenied'], example: () => ({}) },
  'jssdk.checkJsApi': { example: () => ({ checkResult: { getLocation: true } }) },
  'jssdk.miniProgram': { errors: ['jssdkNoWebView'], example: () => ({}) },
  'jssdk.invoke': { errors: ['jssdkUnknown', 'jssdkDenied', 'cancel'], example: () => ({}) },
}

/** Returns the facts of an API by its name. */
export const factsOf = (api: string): ApiFacts => (FACTS as Readonly<Record<string, ApiFacts>>)[api] ?? {}
