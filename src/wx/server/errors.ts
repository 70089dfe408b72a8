import type { JsonObject } from '../base/json'

/** Forms of the platform's server: WeChat's, and that of TCMPP, which has paths of its own (semantics.md 4.17). */
export type ServerForm = 'wechat' | 'tcmpp'

interface ServerError {
  readonly errcode: number
  /** For both forms, or for each. */
  readonly errmsg: string | Readonly<Record<ServerForm, string>>
}

const define = <Name extends string>(errors: Readonly<Record<Name, ServerError>>) => errors

/** Errors of the platform's server by name (semantics.md 4.17). */
export const SERVER_ERRORS = define({
  systemBusy: { errcode: -1, errmsg: 'system error' },
  tokenInvalid: {
    errcode: 40001,
    errmsg: {
      wechat:
        'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
      tcmpp: 'invalid token',
    },
  },
  grantType: { errcode: 40002, errmsg: 'invalid grant_type' },
  openid: { errcode: 40003, errmsg: 'invalid openid' },
  appid: { errcode: 40013, errmsg: 'invalid appid' },
  code: { errcode: 40029, errmsg: { wechat: 'invalid code', tcmpp: 'invalid js_code' } },
  url: { errcode: 40066, errmsg: 'invalid url' },
  secret: { errcode: 40125, errmsg: 'invalid appsecret' },
  codeUsed: { errcode: 40163, errmsg: 'code been used' },
  ipNotAllowed: { errcode: 40164, errmsg: 'invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist' },
  userBlocked: { errcode: 40226, errmsg: 'code blocked' },
  tokenMissing: { errcode: 41001, errmsg: 'access_token missing' },
  appidMissing: { errcode: 41002, errmsg: 'appid missing' },
  secretMissing: { errcode: 41004, errmsg: 'appsecret missing' },
  codeMissing: { errcode: 41008, errmsg: 'missing code' },
  openidMissing: { errcode: 41009, errmsg: 'missing openid' },
  tokenExpired: { errcode: 42001, errmsg: 'access_token expired' },
  getRequired: { errcode: 43001, errmsg: 'require GET method' },
  postRequired: { errcode: 43002, errmsg: 'require POST method' },
  bodyEmpty: { errcode: 44002, errmsg: 'empty post data' },
  dailyLimit: { errcode: 45009, errmsg: 'reach max api daily quota limit' },
  minuteLimit: { errcode: 45011, errmsg: 'api minute-quota reach limit  mustslower  retry next minute' },
  dataFormat: { errcode: 47001, errmsg: 'data format error' },
  sessionGone: { errcode: 87007, errmsg: 'session_key is not existd or expired' },
  signatureMethod: { errcode: 87008, errmsg: 'invalid sig_method' },
  signature: { errcode: 87009, errmsg: 'invalid signature' },
})

export type ServerErrorName = keyof typeof SERVER_ERRORS

/** Returns the fields of an error. */
export function serverFailure(name: ServerErrorName, form: ServerForm): { errcode: number; errmsg: string } {
  const { errcode, errmsg }: ServerError = SERVER_ERRORS[name]
  return { errcode, errmsg: typeof errmsg === 'string' ? errmsg : errmsg[form] }
}

/** Returns the name of the error with a number; undefined where it has none. */
export function serverErrorOf({ errcode }: JsonObject): ServerErrorName | undefined {
  const names = Object.keys(SERVER_ERRORS) as ServerErrorName[]
  return names.find((name) => SERVER_ERRORS[name].errcode === errcode)
}
