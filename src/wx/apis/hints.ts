import type { ErrorName } from '../state/errors'
import type { MockState } from '../state/schema'
import type { CATALOGUE, Catalogue } from './catalogue'
import type { ResultOf } from './types'
import { hasBareUserInfo, type UserInfoResult, userInfo } from './user-info'

/** What there is to say of an API for those who look at it: no page loads any of this. */
export interface ApiFacts<Result = object> {
  /** Its own failures, beyond those that its gates imply. */
  readonly errors?: readonly ErrorName[]
  /** A typical result, where its answer needs the store or a person: what an editor starts from. */
  readonly example?: (state: MockState) => Partial<Result>
}

type AllFacts = {
  readonly [Key in keyof Catalogue as (typeof CATALOGUE)[Key]['name']]?: ApiFacts<ResultOf<Catalogue[Key]>>
}

const FILES = ['cancel', 'fileNotFound', 'fileNotExists', 'fileData', 'fileType'] as const
const PLACES = ['locationSwitchedOff', 'locationTooFrequent', 'locationUndeclared'] as const

/** What getUserInfo and its kin succeed with, without secrets. */
function userInfoExample(state: MockState): Partial<UserInfoResult> {
  const info = userInfo(state)
  return hasBareUserInfo(state) ? { userInfo: info } : { userInfo: info, rawData: JSON.stringify(info), signature: '' }
}

/** By name of the API; most have nothing to say. */
const FACTS: AllFacts = {
  login: {
    errors: ['timeout', 'cancel', 'loginBlocked'],
    example: ({ session }) => ({ code: session.code || '033UAswz1j8Fjb0lT4yz1Wmrwz1UAsw9' }),
  },
  getAuthCode: { errors: ['cancel', 'systemError'], example: () => ({ code: '033UAswz1j8Fjb0lT4yz1Wmrwz1UAsw9' }) },
  checkSession: { errors: ['sessionTimeout'] },
  getUserInfo: { example: userInfoExample },
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
  'RecorderManager.start': { errors: ['isRecording', 'noRecorder'] },
  'CameraContext.takePhoto': { errors: ['oneCamera'] },
  'CameraContext.startRecord': { errors: ['oneCamera'] },
  checkIsSupportSoterAuthentication: { errors: ['notSupported'] },
  checkIsSoterEnrolledInDevice: { errors: ['notSupported'] },
  startSoterAuthentication: {
    errors: ['soterUnsupported', 'soterUnauthorized', 'soterNoMode', 'soterKey', 'soterNotEnrolled'],
    example: () => ({}),
  },
}

/** Of an API by its name. */
export const factsOf = (api: string): ApiFacts => (FACTS as Readonly<Record<string, ApiFacts>>)[api] ?? {}
