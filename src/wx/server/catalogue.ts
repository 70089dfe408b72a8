import { codeUse } from '../state/login'
import { sessionIsValid } from '../state/page-state'
import { phoneInfo } from '../state/phone'
import type { MockState } from '../state/schema'
import { currentToken, TOKEN_LIFE_S } from '../state/server'
import { checkAppSecret, checkToken } from './credentials'
import { type AnyServerApi, type ServerReply, serverApi } from './definition'
import type { ServerErrorName } from './errors'

const text = { type: 'String', required: true } as const
const CLIENT_PARAMS = {
  appid: text,
  secret: text,
  grant_type: { type: 'String', required: true, values: ['client_credential'] },
} as const

const LOGIN_ERRORS = ['appidMissing', 'appid', 'grantType', 'secretMissing', 'secret'] as const
const TOKEN_ERRORS = ['tokenMissing', 'tokenInvalid', 'tokenExpired'] as const
const LIMITS = ['minuteLimit', 'dailyLimit', 'systemBusy'] as const

/** What APIs have whose call is signed with the session key. */
const SIGNED = {
  method: 'GET',
  params: {
    access_token: text,
    openid: text,
    signature: text,
    sig_method: { type: 'String', required: true, values: ['hmac_sha256'] },
  },
  saysOk: true,
  errors: [
    'signature',
    'signatureMethod',
    'sessionGone',
    'openid',
    'openidMissing',
    ...TOKEN_ERRORS,
    ...LIMITS,
    'getRequired',
  ],
  check: checkToken,
} as const

const EXAMPLE_TOKEN = '61_MockAccessToken00000000000000000000000000000000000000000000000000000000'

/** Exchanges a login code: once, within five minutes. */
const code2Session = serverApi({
  name: 'server.code2Session',
  method: 'GET',
  path: '/sns/jscode2session',
  tcmpp: true,
  params: {
    appid: text,
    secret: text,
    js_code: text,
    grant_type: { type: 'String', required: true, values: ['authorization_code'] },
  },
  saysOk: false,
  plainText: true,
  returns: ['session_key', 'openid', 'unionid'],
  errors: ['code', 'codeUsed', 'codeMissing', 'userBlocked', ...LIMITS, ...LOGIN_ERRORS, 'getRequired'],
  check: checkAppSecret('authorization_code'),
  answer({ params: { js_code }, state, now }): ServerReply<{ session_key: string; openid: string; unionid?: string }> {
    if (!js_code) return { error: 'codeMissing' }
    const use = codeUse(state, 'login', js_code, now)
    if (use !== 'unused') return { error: use === 'used' ? 'codeUsed' : 'code' }
    return { result: sessionOf(state), commands: [{ type: 'session/useCode', code: js_code }] }
  },
  example: sessionOf,
})

/** A user without a unionId is not bound to an open platform, and the field is left out. */
function sessionOf({ session, identity }: MockState) {
  const { openId: openid, unionId } = identity
  return { session_key: session.sessionKey, openid, ...(unionId === '' ? {} : { unionid: unionId }) }
}

/** Issues a new token at each call. The one before is valid for five more minutes. */
const getAccessToken = serverApi({
  name: 'server.getAccessToken',
  method: 'GET',
  path: '/cgi-bin/token',
  tcmpp: true,
  params: CLIENT_PARAMS,
  saysOk: false,
  returns: ['access_token', 'expires_in'],
  errors: [...LOGIN_ERRORS, 'ipNotAllowed', ...LIMITS, 'getRequired'],
  check: checkAppSecret('client_credential'),
  answer({ crypto }) {
    const token = `61_${crypto.code(69)}`
    return {
      result: { access_token: token, expires_in: TOKEN_LIFE_S },
      commands: [{ type: 'server/token', token, stable: false }],
    }
  },
  example: () => ({ access_token: EXAMPLE_TOKEN, expires_in: TOKEN_LIFE_S }),
})

/** Returns the same token until five minutes before it expires, or a new one by `force_refresh`. */
const getStableAccessToken = serverApi({
  name: 'server.getStableAccessToken',
  method: 'POST',
  path: '/cgi-bin/stable_token',
  tcmpp: false,
  params: { ...CLIENT_PARAMS, force_refresh: { type: 'Boolean' } },
  saysOk: false,
  returns: ['access_token', 'expires_in'],
  errors: [...LOGIN_ERRORS, 'ipNotAllowed', ...LIMITS, 'postRequired', 'bodyEmpty', 'dataFormat'],
  check: checkAppSecret('client_credential'),
  answer({ params, state, now, crypto }) {
    const known = params.force_refresh === true ? undefined : currentToken(state, now)
    if (known) {
      return { result: { access_token: known.token, expires_in: Math.floor((known.expiresAt - now) / 1000) } }
    }
    const token = `71_${crypto.code(69)}`
    return {
      result: { access_token: token, expires_in: TOKEN_LIFE_S },
      commands: [{ type: 'server/token', token, stable: true }],
    }
  },
  example: () => ({ access_token: EXAMPLE_TOKEN, expires_in: TOKEN_LIFE_S }),
})

/** Returns the error of a signed call: the signature is that of an empty text under the session key. */
function checkSigned(
  { openid, signature, sig_method }: { openid: string; signature: string; sig_method: string },
  state: MockState,
  now: number,
  signatureOf: (text: string) => string,
): ServerErrorName | undefined {
  if (!openid) return 'openidMissing'
  if (openid !== state.identity.openId) return 'openid'
  if (sig_method !== 'hmac_sha256') return 'signatureMethod'
  if (!sessionIsValid(state, now)) return 'sessionGone'
  // Clients send the digits in capitals too.
  return signature.toLowerCase() === signatureOf('') ? undefined : 'signature'
}

/** Returns whether a session key is still valid. */
const checkSessionKey = serverApi({
  ...SIGNED,
  name: 'server.checkSessionKey',
  path: '/wxa/checksession',
  tcmpp: true,
  returns: [],
  answer({ params, state, now, crypto }) {
    const error = checkSigned(params, state, now, crypto.sessionSignature)
    return error ? { error } : { result: {} }
  },
  example: () => ({}),
})

/** Replaces the session key; the session ends when it would have ended. */
const resetUserSessionKey = serverApi({
  ...SIGNED,
  name: 'server.resetUserSessionKey',
  path: '/wxa/resetusersessionkey',
  tcmpp: false,
  returns: ['openid', 'session_key'],
  answer({ params, state, now, crypto }) {
    const error = checkSigned(params, state, now, crypto.sessionSignature)
    if (error) return { error }
    const { sessionKey } = crypto.logIn()
    return {
      result: { openid: params.openid, session_key: sessionKey },
      commands: [{ type: 'session/resetKey', sessionKey }],
    }
  },
  example: ({ identity, session }) => ({ openid: identity.openId, session_key: session.sessionKey }),
})

/** Returns the user's last three keys, newest first, also expired ones (semantics.md 4.18). */
const getUserEncryptKey = serverApi({
  ...SIGNED,
  name: 'server.getUserEncryptKey',
  alsoPost: true,
  path: '/wxa/business/getuserencryptkey',
  tcmpp: false,
  returns: ['key_info_list'],
  answer({ params, state, now, crypto }): ServerReply<ReturnType<typeof keysOf>> {
    const error = checkSigned(params, state, now, crypto.sessionSignature)
    return error ? { error } : { result: keysOf(state, now) }
  },
  example: (state) => keysOf(state, 0),
})

/** Returns the keys of the user, newest first; times are in seconds. */
const keysOf = ({ server }: MockState, now: number) => ({
  key_info_list: server.userKeys.toReversed().map(({ encryptKey, iv, version, createdAt, expiresAt }) => ({
    encrypt_key: encryptKey,
    version,
    expire_in: Math.max(0, Math.floor((expiresAt - now) / 1000)),
    iv,
    create_time: Math.floor(createdAt / 1000),
  })),
})

/** Exchanges the code of a phone number button: once, within five minutes. */
const getPhoneNumber = serverApi({
  name: 'server.getPhoneNumber',
  method: 'POST',
  path: '/wxa/business/getuserphonenumber',
  tcmpp: false,
  params: { access_token: text, code: text, openid: { type: 'String' } },
  saysOk: true,
  returns: ['phone_info'],
  errors: ['code', ...TOKEN_ERRORS, 'postRequired', 'bodyEmpty', 'dataFormat', ...LIMITS],
  check: checkToken,
  answer({ params: { code, openid }, state, now }): ServerReply<{ phone_info: ReturnType<typeof phoneInfo> }> {
    const isOfUser = openid === undefined || openid === '' || openid === state.identity.openId
    if (codeUse(state, 'phone', code, now) !== 'unused' || !isOfUser) return { error: 'code' }
    return { result: { phone_info: phoneInfo(state, now) }, commands: [{ type: 'phone/useCode', code }] }
  },
  example: (state) => ({ phone_info: phoneInfo(state, 0) }),
})

/** The APIs of the platform's server, in the order of the panel's lists. */
const SERVER_CATALOGUE = {
  code2Session,
  checkSessionKey,
  resetUserSessionKey,
  getPhoneNumber,
  getUserEncryptKey,
  getAccessToken,
  getStableAccessToken,
}
export type ServerCatalogue = typeof SERVER_CATALOGUE

export const SERVER_APIS: readonly AnyServerApi[] = Object.values(SERVER_CATALOGUE)

/** Returns an API of the platform's server by its name. */
export const serverApiOf = (name: string): AnyServerApi | undefined => SERVER_APIS.find((api) => api.name === name)
