import type { Json } from '../base/json'
import type { MockState } from '../state/schema'

/** Kinds of secrets that shared files, reports and copied code omit, unless a person keeps them. */
export const SECRET_KINDS = ['sessionKey', 'openId', 'unionId', 'tokens', 'personal'] as const
export type SecretKind = (typeof SECRET_KINDS)[number]

/** Placeholder texts by kind of secret. */
export const PLACEHOLDERS: Readonly<Record<SecretKind, string>> = {
  sessionKey: '[sessionKey left out]',
  openId: '[openId left out]',
  unionId: '[unionId left out]',
  tokens: '[token left out]',
  personal: '[personal data left out]',
}

/** Any placeholder. Files of earlier versions name the field: `[code left out]`. */
const PLACEHOLDER = /\[[\w -]{1,60} left out\]/

/** Returns whether a text contains a placeholder. */
export const hasPlaceholder = (text: string): boolean => PLACEHOLDER.test(text)

type Section = { [S in keyof MockState]: MockState[S] extends readonly unknown[] ? never : S }[keyof MockState]

interface StatePart {
  readonly section: Section
  /** Absent for all of the section. */
  readonly fields?: readonly string[]
}

/** Secret fields of the state, by kind and section. */
export const SECRET_FIELDS: readonly (StatePart & { readonly kind: SecretKind })[] = [
  { kind: 'sessionKey', section: 'session', fields: ['sessionKey'] },
  { kind: 'openId', section: 'identity', fields: ['openId'] },
  { kind: 'unionId', section: 'identity', fields: ['unionId'] },
  { kind: 'tokens', section: 'session', fields: ['code'] },
  { kind: 'tokens', section: 'server', fields: ['secret', 'codes', 'tokens', 'userKeys'] },
  // Data for which the platform needs consent or a scope (semantics.md 4.6, 4.12, 4.13).
  {
    kind: 'personal',
    section: 'user',
    fields: ['nickName', 'avatarUrl', 'gender', 'country', 'province', 'city'],
  },
  {
    kind: 'personal',
    section: 'location',
    fields: ['latitude', 'longitude', 'speed', 'accuracy', 'altitude', 'verticalAccuracy', 'horizontalAccuracy'],
  },
  { kind: 'personal', section: 'fuzzyLocation', fields: ['latitude', 'longitude'] },
  { kind: 'personal', section: 'place', fields: ['name', 'address', 'latitude', 'longitude'] },
  { kind: 'personal', section: 'clipboard', fields: ['data'] },
  { kind: 'personal', section: 'phone', fields: ['phoneNumber', 'countryCode'] },
  { kind: 'personal', section: 'email', fields: ['address'] },
  { kind: 'personal', section: 'album' },
]

/** Parts of the state that pages and people fill as they like. Secrets in them are found as in calls. */
export const FREE_FIELDS: readonly StatePart[] = [
  { section: 'switches', fields: ['loginContent'] },
  { section: 'storage' },
  { section: 'launch' },
]

/** Personal fields with general names, by API. */
const API_FIELDS: Readonly<Record<string, readonly string[]>> = {
  getClipboardData: ['data'],
  setClipboardData: ['data'],
  chooseLocation: ['name'],
  choosePoi: ['name'],
  openLocation: ['name'],
}

/** Patterns of field names, in lower case and without separators. */
const NAMES: readonly { readonly kind: SecretKind; readonly name: RegExp }[] = [
  { kind: 'sessionKey', name: /sessionkey/ },
  { kind: 'openId', name: /open(g|p)?ids?$/ },
  { kind: 'unionId', name: /unionids?$/ },
  {
    kind: 'tokens',
    name: /token|secret|passw(or)?d|passphrase|cookie|(api|app|aes|access|private|signing|sign|encrypt)key|credential|signature|authorization|jwt|session(id)?$|sess(id)?$|ticket|encrypt(ed)?data|(auth|js|sms|otp|pin|pass|verify|verification|phone|dynamic|invite|login)code$|pwd$|psw$|paysign|prepayid$|captcha|csrf|xsrf|cloudid|resultjson|密码|口令|令牌|密钥|验证码/,
  },
  { kind: 'tokens', name: /^(x?code|iv|pass|pin|otp|sign|sig|sid|auth|xauth|bearer|ak|sk)$/ },
  {
    kind: 'personal',
    name: /phone|mobile|telephone|telno|telnumber|clipboard|idcard|idnumber|idno$|realname|nickname|username|avatar|latitude|longitude|address|email|birth|passport|bankcard|bankaccount|creditcard|card(no|num|number)$|detailinfo|rawdata|手机|电话|姓名|昵称|身份证|地址|邮箱|生日/,
  },
  {
    kind: 'personal',
    name: /^(tel|lat|lng|lon|mail|gender|sex|city|province|country|county|(user|member|device|android)id|uid|imei|idfa|oaid|qq|wechat|location|speed|altitude)$/,
  },
]

/** Names of fields about a secret that do not contain it. */
const HARMLESS = /^(tokentype|.*expire[sd]?(in|at)?|countrycode|statuscode|errcode)$/

/** Returns the kind of secret in a field, by its name and API. */
export function kindOfField(name: string, api?: string): SecretKind | undefined {
  if (api !== undefined && Object.hasOwn(API_FIELDS, api) && API_FIELDS[api]?.includes(name)) return 'personal'
  // Drops a template rule: `code|1-3`.
  const plain = (name.split('|')[0] ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  if (plain === '' || plain.length > 60 || HARMLESS.test(plain)) return undefined
  return NAMES.find((each) => each.name.test(plain))?.kind
}

/** Returns whether a number with this name is a status rather than a secret: `{ code: 0 }`. */
export const isStatus = (name: string): boolean => /^(code|auth|session|sign)$/i.test(name)

/** Returns the kind of secret that an object names: `{ name: 'Authorization', value: … }`, `{ key: 'token', data: … }`. */
export function namedKind(value: Record<string, unknown>): SecretKind | undefined {
  const name = value.key ?? value.name ?? value.header ?? value.field
  return typeof name === 'string' ? kindOfField(name) : undefined
}

/** Returns whether a field of this name holds the value in such an object. */
export const isValueName = (name: string): boolean => /^(data|value|val|text|content)$/i.test(name)

/** Returns the kind of secret that a pair names: `['token', …]`, as in entries of headers and arguments. */
export const pairedKind = ([name, ...others]: readonly Json[], api: string | undefined): SecretKind | undefined =>
  others.length === 1 && typeof name === 'string' && !/\s/.test(name) ? kindOfField(name, api) : undefined

/** Returns whether a name also stands before a colon in ordinary sentences, where no secret follows. */
export const isWord = (name: string): boolean =>
  /^(code|iv|pass|pin|sign|sig|auth|session|ticket|location|address|city|country|province|county|gender|sex|speed|mail|phone|mobile|token|password|cookie|captcha|secret|signature)$/.test(
    name,
  )

/** Secrets that are recognized by their shape alone. */
export const SHAPES: readonly { readonly kind: SecretKind; readonly shape: RegExp }[] = [
  { kind: 'tokens', shape: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g },
  // The whole word, so that each is searched once, however often `eyJ` is in it.
  { kind: 'tokens', shape: /(?<![\w-])(?=[\w-]*\.[\w-]{3})[\w-]*?eyJ[\w-]{5,}\.[\w-]{3,}(\.[\w-]*)*/g },
  { kind: 'tokens', shape: /(?<=\b(?:bearer|basic)\s{1,4})[\w.~+/=-]{6,}/gi },
  { kind: 'tokens', shape: /(?<=\w:\/\/)[^\s/@:"']{1,100}:[^\s/@"']{1,100}(?=@)/g },
  {
    kind: 'tokens',
    shape:
      /\b(AKIA[0-9A-Z]{16}|AKID\w{32,}|LTAI\w{12,}|AIza[\w-]{35}|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|npm_\w{30,}|xox[abpr]-[\w-]{10,}|[rs]k_(live|test)_\w{16,}|sk-[\w-]{20,})\b/g,
  },
  { kind: 'tokens', shape: /(?<=(验证码|密码|口令)[是为]?[\s:：]{0,2})\w{4,}/g },
  { kind: 'sessionKey', shape: /(?<![\w+/=])[A-Za-z0-9+/]{22}==(?!=)/g },
  // 28 characters that begin with o, as WeChat makes them.
  { kind: 'openId', shape: /(?<![\w-])o(?=[\w-]*[A-Z])(?=[\w-]*[0-9])[\w-]{26,28}(?![\w-])/g },
  { kind: 'personal', shape: /(?<![\w.])(\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\w.]\d|\w)/g },
  { kind: 'personal', shape: /(?<!\w)[1-9]\d{16}[\dXx](?!\w)/g },
  { kind: 'personal', shape: /[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63})+/g },
]
