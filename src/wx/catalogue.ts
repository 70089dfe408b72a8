import { getAccountInfoSync } from './apis/account'
import { saveImageToPhotosAlbum, saveVideoToPhotosAlbum } from './apis/album'
import { canIUse } from './apis/base'
import { cameraSetZoom, cameraStartRecord, cameraStopRecord, cameraTakePhoto, createCameraContext } from './apis/camera'
import { getClipboardData, setClipboardData } from './apis/clipboard'
import { chooseLocation, getFuzzyLocation, getLocation } from './apis/location'
import { checkSession, getAuthCode, login } from './apis/login'
import { buttonGetPhoneNumber } from './apis/phone'
import {
  getPrivacySetting,
  onNeedPrivacyAuthorization,
  openPrivacyContract,
  requirePrivacyAuthorize,
} from './apis/privacy'
import { getRecorderManager, recorderManagerStart, recorderManagerStop, startRecord, stopRecord } from './apis/record'
import { authorize, getSetting, openSetting } from './apis/settings'
import { checkIsSoterEnrolledInDevice, checkIsSupportSoterAuthentication, startSoterAuthentication } from './apis/soter'
import { buttonGetUserInfo, createUserInfoButton, getUserInfo, getUserProfile, userInfoButtonOnTap } from './apis/user'
import type { AnyDefinition, Apis } from './definition'
import type { PageState } from './state'

/** Every API by name, chapter by chapter; its order is that of lists. */
export const CATALOGUE = {
  checkSession,
  getAuthCode,
  login,
  getAccountInfoSync,
  buttonGetUserInfo,
  createUserInfoButton,
  getUserInfo,
  getUserProfile,
  userInfoButtonOnTap,
  authorize,
  getSetting,
  openSetting,
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
  recorderManagerStart,
  recorderManagerStop,
  startRecord,
  stopRecord,
  cameraSetZoom,
  cameraStartRecord,
  cameraStopRecord,
  cameraTakePhoto,
  createCameraContext,
  buttonGetPhoneNumber,
  checkIsSoterEnrolledInDevice,
  checkIsSupportSoterAuthentication,
  startSoterAuthentication,
  canIUse,
}

export type Catalogue = typeof CATALOGUE

/** The APIs that exist on this state's platform; one that it lacks is absent (semantics.md 8.3). */
export function apisOf(state: PageState, definitions: readonly AnyDefinition[] = Object.values(CATALOGUE)): Apis {
  const { platform, switches } = state
  const exists = ({ platforms, disputed, undocumented }: AnyDefinition) => {
    if (platforms && !platforms.includes(platform)) return false
    return !switches.strict || !(disputed?.includes(platform) || undocumented?.includes(platform))
  }
  return new Map(definitions.filter(exists).map((definition) => [definition.name, definition]))
}
