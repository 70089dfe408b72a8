import { saveImageToPhotosAlbum, saveVideoToPhotosAlbum } from '../apis/album'
import { ANONYMOUS_AVATAR } from '../apis/anonymous-avatar'
import { cameraSetZoom, cameraStartRecord, cameraStopRecord, cameraTakePhoto } from '../apis/camera'
import { setClipboardData } from '../apis/clipboard'
import type { AnswerContext, ApiDefinition, ParamsOf, ParamTable, Reply, StoreContext } from '../apis/definition'
import { jssdkCheckJsApi, jssdkConfig, jssdkInvoke, jssdkMiniProgram } from '../apis/jssdk'
import { chooseLocation } from '../apis/location'
import { getAuthCode, login } from '../apis/login'
import {
  buttonChooseAvatar,
  buttonGetEmailAddress,
  buttonGetPhoneNumber,
  getPhoneNumber,
  inputNickname,
} from '../apis/phone'
import { buttonAgreePrivacyAuthorization } from '../apis/privacy'
import {
  recorderManagerPause,
  recorderManagerResume,
  recorderManagerStart,
  recorderManagerStop,
  startRecord,
  stopRecord,
} from '../apis/record'
import { openSetting, settings } from '../apis/settings'
import {
  checkIsSoterEnrolledInDevice,
  checkIsSupportSoterAuthentication,
  startSoterAuthentication,
} from '../apis/soter'
import { buttonGetUserInfo, getUserInfo, getUserProfile, userInfoButtonOnTap } from '../apis/user'
import { hasBareUserInfo, type UserInfoResult, userInfo, wantsCredentials } from '../apis/user-info'
import { getLatestUserKey, getRandomValues, type UserKey } from '../apis/user-key'
import { sessionIsValid } from '../state/page-state'
import { type IssuedUserKey, lastUserKey, nextUserKey } from '../state/server'
import * as devices from './devices'
import { authenticate, isEnrolled, supportedModes } from './soter'

type StoreAnswer = (context: StoreContext<never>) => Reply<unknown>

/** Returns an entry of the table; the answer has the types of its definition. */
const entry = <Table extends ParamTable, Result>(
  { name }: ApiDefinition<string, Table, Result>,
  answer: (context: StoreContext<ParamsOf<Table>>) => Reply<NoInfer<Result>>,
): [string, StoreAnswer] => [name, answer as StoreAnswer]

/** Returns the whole result of getUserInfo and similar APIs (semantics.md 4.5). @param sealed undefined for no encrypted data. */
function userInfoResult(
  { crypto, now }: Pick<AnswerContext<never>, 'crypto' | 'now'>,
  sealed?: 'profile' | 'identity',
): UserInfoResult {
  const info = userInfo(crypto.state, ANONYMOUS_AVATAR)
  return { userInfo: info, ...crypto.sealUser(info, sealed, now) }
}

/** Returns a result with the encrypted data if they are wanted and there is a session. */
const openResult = (context: Pick<AnswerContext<never>, 'crypto' | 'now'>, isWanted: boolean): UserInfoResult =>
  userInfoResult(context, isWanted && sessionIsValid(context.crypto.state, context.now) ? 'identity' : undefined)

/** Largest number of bytes of getRandomValues (semantics.md 4.18). */
const MAX_RANDOM = 1_048_576

/** Returns the result of getLatestUserKey (semantics.md 4.18). */
const latestUserKey = ({ encryptKey, iv, version, expiresAt }: IssuedUserKey): UserKey => ({
  encryptKey,
  iv,
  version,
  expireTime: Math.floor(expiresAt / 1000),
})

/** The answers that only the store gives, by API: no page carries them (`inStore`). */
export const STORE_ANSWERS: ReadonlyMap<string, StoreAnswer> = new Map([
  entry(login, ({ crypto }) => {
    const { content, ...session } = crypto.logIn()
    return { result: content, commands: [{ type: 'session/login', ...session }] }
  }),
  entry(getAuthCode, ({ crypto }) => ({ result: { code: crypto.code(32) } })),
  entry(getLatestUserKey, ({ crypto, now }) => {
    const { server } = crypto.state
    const last = lastUserKey(server)
    if (last && now < last.expiresAt) return { result: latestUserKey(last) }
    const made = crypto.userKey()
    return { result: latestUserKey(nextUserKey(server, made, now)), commands: [{ type: 'server/userKey', ...made }] }
  }),
  entry(getRandomValues, ({ crypto, params: { length } }) =>
    length % 1 === 0 && length >= 0 && length <= MAX_RANDOM
      ? { result: { randomValues: crypto.bytes(length) } }
      : { error: 'randomLength' },
  ),
  entry(getUserInfo, (context) => {
    const { state, params } = context
    if (hasBareUserInfo(state)) return { result: { userInfo: userInfo(state, ANONYMOUS_AVATAR) } as UserInfoResult }
    return { result: openResult(context, wantsCredentials(params, state)) }
  }),
  entry(getUserProfile, (context) => {
    const { state, params, answered } = context
    // Since 2022 the result is anonymous, and nobody is asked (semantics.md 4.4).
    if (answered.profile || state.switches.anonymousUser) return { result: userInfoResult(context, 'profile') }
    return { ask: { kind: 'profile', desc: params.desc, user: userInfo(state) } }
  }),
  // With a session the detail is the whole result, with the encrypted data.
  entry(buttonGetUserInfo, (context) => ({ result: openResult(context, true) })),
  entry(userInfoButtonOnTap, (context) => ({
    result: openResult(context, wantsCredentials(context.params, context.state)),
  })),
  entry(buttonGetPhoneNumber, ({ state, crypto, now, answered }) => {
    if (!state.phone.phoneNumber) return { error: 'noPhone' }
    if (!answered.phone) return { ask: { kind: 'phone', phoneNumber: state.phone.phoneNumber } }
    const code = crypto.code(64)
    return { result: { code, ...crypto.sealPhone(now) }, commands: [{ type: 'phone/code', code }] }
  }),
  entry(getPhoneNumber, ({ state, crypto, answered }) => {
    if (!state.phone.phoneNumber) return { error: 'noPhone' }
    if (!answered.phone) return { ask: { kind: 'phone', phoneNumber: state.phone.phoneNumber } }
    const code = crypto.code(64)
    return { result: { code }, commands: [{ type: 'phone/code', code }] }
  }),
  entry(buttonGetEmailAddress, ({ state, crypto, answered }) => {
    const value = state.email.address
    if (!value) return { error: 'noEmail' }
    return answered.share ? { result: { code: crypto.code(64) } } : { ask: { kind: 'share', data: 'email', value } }
  }),
  // A user without an avatar chooses a picture.
  entry(buttonChooseAvatar, ({ state, answered }) => {
    const { avatarUrl } = userInfo(state, ANONYMOUS_AVATAR)
    return answered.share
      ? { result: { avatarUrl: avatarUrl || 'wxfile://tmp_avatar.jpg' } }
      : { ask: { kind: 'share', data: 'avatar', value: avatarUrl } }
  }),
  entry(inputNickname, ({ state, answered }) => {
    const { nickName } = userInfo(state)
    return answered.share ? { result: { nickName } } : { ask: { kind: 'share', data: 'nickname', value: nickName } }
  }),
  entry(chooseLocation, ({ state, params, answered }) => {
    const answer = answered.location
    if (answer?.choice === 'pick') return { result: { ...answer.place } }
    const { latitude = state.place.latitude, longitude = state.place.longitude } = params
    return { ask: { kind: 'location', place: { ...state.place, latitude, longitude } } }
  }),
  entry(openSetting, ({ state, params, answered }) =>
    answered.settings
      ? { result: settings(state, params.withSubscriptions) }
      : { ask: { kind: 'settings', scopes: { ...state.scopes } } },
  ),
  entry(buttonAgreePrivacyAuthorization, () => ({ result: {}, commands: [{ type: 'privacy/agree' }] })),
  entry(checkIsSupportSoterAuthentication, ({ state }) => supportedModes(state)),
  entry(checkIsSoterEnrolledInDevice, ({ state, params }) => isEnrolled(state, params.checkAuthMode)),
  entry(startSoterAuthentication, ({ crypto, params, answered }) =>
    authenticate(crypto, params, answered.soter !== undefined),
  ),
  entry(startRecord, ({ crypto, answered }) => devices.startRecord(crypto.state, answered.record !== undefined)),
  entry(stopRecord, ({ crypto }) => devices.stopRecord(crypto.state)),
  entry(recorderManagerStart, ({ crypto, params, now }) => devices.startRecorder(crypto.state, params, now)),
  entry(recorderManagerPause, ({ crypto, now }) => devices.pauseRecorder(crypto.state, now)),
  entry(recorderManagerResume, ({ crypto, now }) => devices.resumeRecorder(crypto.state, now)),
  entry(recorderManagerStop, ({ crypto, now }) => devices.stopRecorder(crypto.state, now)),
  entry(saveImageToPhotosAlbum, () => ({ result: {} })),
  entry(saveVideoToPhotosAlbum, () => ({ result: {} })),
  entry(setClipboardData, ({ params }) => ({
    result: {},
    commands: [{ type: 'state/merge', patch: { clipboard: { data: params.data } } }],
  })),
  entry(cameraTakePhoto, () => ({
    result: { tempImagePath: 'wxfile://tmp_photo.jpg', width: 1080, height: 1440 },
  })),
  entry(cameraSetZoom, ({ params }) => ({ result: { zoom: params.zoom } })),
  entry(cameraStartRecord, ({ crypto, now }) => devices.startCamera(crypto.state, now)),
  entry(cameraStopRecord, ({ crypto }) => devices.stopCamera(crypto.state)),
  entry(setClipboardData, ({ params }) => ({
    result: {},
    commands: [{ type: 'state/merge', patch: { clipboard: { data: params.data } } }],
  })),
  entry(jssdkConfig, ({ state }) => (state.jssdk.signature ? { result: {} } : { error: 'jssdkSignature' })),
  entry(jssdkCheckJsApi, ({ state, apis, params }) => {
    const { jsApiList } = params as { jsApiList?: unknown }
    const isUsable = (name: string) => apis.has(name) && !state.jssdk.denied.includes(name)
    const names = Array.isArray(jsApiList) ? jsApiList.filter((name) => typeof name === 'string') : []
    return { result: { checkResult: Object.fromEntries(names.map((name) => [name, isUsable(name)])) } }
  }),
  entry(jssdkMiniProgram, ({ state }) => (state.jssdk.webView ? { result: {} } : { error: 'jssdkNoWebView' })),
  entry(jssdkInvoke, ({ state, params }) => ({
    error: state.jssdk.denied.some((name) => name === (params as { name?: unknown }).name)
      ? 'jssdkDenied'
      : 'jssdkUnknown',
  })),
])
