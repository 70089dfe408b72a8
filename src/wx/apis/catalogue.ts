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
import { type AnyDefinition, type Apis, isDirect, type Kind, type Reply } from './definition'
import { jssdkCheckJsApi, jssdkConfig, jssdkInvoke, jssdkMiniProgram } from './jssdk'
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
import { getLatestUserKey, getRandomValues, getUserCryptoManager } from './user-key'

/** All APIs, chapter by chapter, in the order of the panel's lists. */
const CATALOGUE = [
  checkSession,
  getAuthCode,
  login,
  getUserCryptoManager,
  getLatestUserKey,
  getRandomValues,
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
  jssdkConfig,
  jssdkCheckJsApi,
  jssdkMiniProgram,
  jssdkInvoke,
  canIUse,
] as const

/** The definition of an API of the catalogue. */
export type Defined = (typeof CATALOGUE)[number]

/** The definitions of the catalogue. */
export const DEFINITIONS: readonly AnyDefinition[] = CATALOGUE

/** Returns the definition of an API by its name (`CameraContext.takePhoto`), whatever the platform. */
export const definitionOf = (api: string, definitions = DEFINITIONS): AnyDefinition | undefined =>
  definitions.find(({ name }) => name === api)

/** Returns whether a rule can make an API of this name: a member of `wx` that no object has by itself. */
export const canBeNamed = (name: string): boolean => /^[a-z]\w*$/i.test(name) && !(name in {})

/** Returns whether an API that a rule names adds listeners of an event. */
export const isEvent = (name: string): boolean => /^on[A-Z]/.test(name)
const isOff = (name: string): boolean => /^off[A-Z]/.test(name)

/** Returns the kind of an API that exists only because of a rule. That of an event is in its name. */
function kindOfRule(name: string, sync: boolean | undefined): Kind {
  if (isEvent(name)) return 'event'
  if (isOff(name)) return 'off'
  return sync ? 'sync' : 'async'
}

/** Returns the definition of an API that exists only because of a rule. Calls that no rule answers fail. */
export function apiOfRule(name: string, sync?: boolean): AnyDefinition {
  const kind = kindOfRule(name, sync)
  const answer = (): Reply<unknown> => (isDirect(kind) ? { result: {} } : { error: 'notSupported' })
  return { name, kind, ofRule: true, params: {}, returns: [], answer }
}

/** Returns the API that adds listeners where this one removes them (`offXxx`), else the same name. */
export const eventOf = (name: string): string => (isOff(name) ? `on${name.slice(3)}` : name)

/** Returns whether an API that a rule names returns nothing: it adds or removes listeners. */
export const isOfListeners = (name: string): boolean => isEvent(name) || isOff(name)

/** Returns whether a panel or a test can fire an API as an event. The mock itself asks the listener for consent. */
export const isFired = (definition: AnyDefinition | undefined): boolean =>
  definition?.kind === 'event' && definition !== onNeedPrivacyAuthorization

/** Returns the APIs that exist on a state's platform, by name (semantics.md 8.3), and those that rules name. */
export function apisOf(state: PageState, definitions = DEFINITIONS): Apis {
  const { platform, switches, companions } = state
  const exists = ({ platforms, disputed, undocumented, companion }: AnyDefinition) => {
    if (companion && !companions.includes(companion)) return false
    if (platforms && !platforms.includes(platform)) return false
    return !switches.strict || ![...(disputed ?? []), ...(undocumented ?? [])].includes(documentOf(state))
  }
  const apis = new Map(definitions.filter(exists).map((definition) => [definition.name, definition]))
  for (const { api, sync, enabled } of state.rules) {
    if (!enabled || !canBeNamed(api)) continue
    const known = definitionOf(api, definitions)
    if (known && !known.companion) continue
    // What removes the listeners of an event comes with it.
    for (const name of isEvent(api) ? [api, `off${api.slice(2)}`] : [api])
      if (!apis.has(name)) apis.set(name, apiOfRule(name, sync))
  }
  return apis
}
