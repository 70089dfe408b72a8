import { documentOf } from '../state/page-state'
import type { PageState } from '../state/schema'
import { getAccountInfoSync } from './account'
import { saveImageToPhotosAlbum, saveVideoToPhotosAlbum } from './album'
import { canIUse } from './base'
import {
  cameraFrameStart,
  cameraFrameStop,
  cameraSetZoom,
  cameraStartRecord,
  cameraStopRecord,
  cameraTakePhoto,
  createCameraContext,
} from './camera'
import { getClipboardData, setClipboardData } from './clipboard'
import type { AnyDefinition, Apis } from './definition'
import { chooseLocation, getFuzzyLocation, getLocation } from './location'
import { checkSession, getAuthCode, login } from './login'
import { createOpenSettingButton, createUserInfoButton } from './native-buttons'
import { buttonChooseAvatar, buttonGetEmailAddress, buttonGetPhoneNumber, getPhoneNumber, inputNickname } from './phone'
import {
  buttonAgreePrivacyAuthorization,
  getPrivacySetting,
  onNeedPrivacyAuthorization,
  openPrivacyContract,
  requirePrivacyAuthorize,
} from './privacy'
import {
  getRecorderManager,
  recorderManagerPause,
  recorderManagerResume,
  recorderManagerStart,
  recorderManagerStop,
  startRecord,
  stopRecord,
} from './record'
import { authorize, getSetting, openSetting } from './settings'
import { checkIsSoterEnrolledInDevice, checkIsSupportSoterAuthentication, startSoterAuthentication } from './soter'
import { buttonGetUserInfo, getUserInfo, getUserProfile, userInfoButtonOnTap } from './user'

/** All APIs, chapter by chapter, in the order of the panel's lists. */
const CATALOGUE = [
  checkSession,
  getAuthCode,
  login,
  getAccountInfoSync,
  buttonGetUserInfo,
  createUserInfoButton,
  getUserInfo,
  getUserProfile,
  userInfoButtonOnTap,
  buttonChooseAvatar,
  inputNickname,
  authorize,
  getSetting,
  openSetting,
  createOpenSettingButton,
  buttonAgreePrivacyAuthorization,
  getPrivacySetting,
  onNeedPrivacyAuthorization,
  openPrivacyContract,
  requirePrivacyAuthorize,
  chooseLocation,
  getFuzzyLocation,
  getLocation,
  getClipboardData,
  setClipboardData,
  saveImageToPhotosAlbum,
  saveVideoToPhotosAlbum,
  getRecorderManager,
  recorderManagerPause,
  recorderManagerResume,
  recorderManagerStart,
  recorderManagerStop,
  startRecord,
  stopRecord,
  cameraFrameStart,
  cameraFrameStop,
  cameraSetZoom,
  cameraStartRecord,
  cameraStopRecord,
  cameraTakePhoto,
  createCameraContext,
  buttonGetPhoneNumber,
  getPhoneNumber,
  buttonGetEmailAddress,
  checkIsSoterEnrolledInDevice,
  checkIsSupportSoterAuthentication,
  startSoterAuthentication,
  canIUse,
] as const

/** The definition of an API of the catalogue. */
export type Defined = (typeof CATALOGUE)[number]

/** The definitions of the catalogue. */
export const DEFINITIONS: readonly AnyDefinition[] = CATALOGUE

/** Returns the definition of an API by its name (`CameraContext.takePhoto`), whatever the platform. */
export const definitionOf = (api: string, definitions = DEFINITIONS): AnyDefinition | undefined =>
  definitions.find(({ name }) => name === api)

/** Returns the APIs that exist on a state's platform, by name (semantics.md 8.3). */
export function apisOf(state: PageState, definitions = DEFINITIONS): Apis {
  const { platform, switches } = state
  const exists = ({ platforms, disputed, undocumented }: AnyDefinition) => {
    if (platforms && !platforms.includes(platform)) return false
    return !switches.strict || ![...(disputed ?? []), ...(undocumented ?? [])].includes(documentOf(state))
  }
  return new Map(definitions.filter(exists).map((definition) => [definition.name, definition]))
}
