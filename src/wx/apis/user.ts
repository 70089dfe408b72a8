import { isObject } from '../base/json'
import { PAGE_DEFAULT } from '../state/defaults'
import { USER_LANGUAGES } from '../state/enumerations'
import { api, inStore } from './definition'
import { hasBareUserInfo, type UserInfoResult, userInfo, wantsCredentials } from './user-info'

const LANG = { type: 'String', values: USER_LANGUAGES } as const
/** Members of a result, for canIUse. */
const MEMBERS = { userInfo: Object.keys(PAGE_DEFAULT.user) }
const FIELDS = ['userInfo', 'rawData', 'signature', 'encryptedData', 'iv', 'cloudID'] as const

/** semantics.md 4.5: never shows a dialog by itself; withCredentials needs a valid session and adds the encrypted data. */
export const getUserInfo = api({
  name: 'getUserInfo',
  kind: 'async',
  params: { withCredentials: { type: 'Boolean' }, lang: LANG },
  returns: FIELDS,
  members: MEMBERS,
  reads: 'user',
  privacy: 'nickname',
  scope: 'scope.userInfo',
  scopeUnasked: (state) => state.switches.userInfoUnasked,
  session: (params, state) => params.withCredentials === true && !hasBareUserInfo(state),
  usesSession: (params, state) => wantsCredentials(params, state) && !hasBareUserInfo(state),
  lacks: (state) =>
    hasBareUserInfo(state) ? ['withCredentials', 'zh_CN', ...FIELDS.filter((field) => field !== 'userInfo')] : [],
  needsStore: (state) => !hasBareUserInfo(state) || state.switches.anonymousUser,
  answer: ({ state }) => ({ result: { userInfo: userInfo(state) } as UserInfoResult }),
})

/** semantics.md 4.4: asks on every call and remembers nothing; the encrypted data lack openId and unionId. */
export const getUserProfile = api({
  name: 'getUserProfile',
  kind: 'async',
  platforms: ['miniProgram'],
  params: { desc: { type: 'String', required: true }, lang: LANG },
  returns: FIELDS,
  members: MEMBERS,
  reads: 'user',
  check: ({ desc }, { switches }) =>
    desc === '' || (switches.desc === 'strict' && [...desc].length > 30) ? 'descLength' : undefined,
  gesture: true,
  privacy: 'nickname',
  usesSession: () => true,
  answer: inStore<UserInfoResult>(),
})

const TAPPED = {
  kind: 'callback',
  params: { withCredentials: { type: 'Boolean' }, lang: LANG },
  returns: FIELDS,
  members: MEMBERS,
  reads: 'user',
  privacy: 'nickname',
  scope: 'scope.userInfo',
  asksAgain: true,
  prefix: 'getUserInfo',
} as const

/** semantics.md 4.14: `<button open-type="getUserInfo">` asks on each tap until it is granted. */
export const buttonGetUserInfo = api({
  ...TAPPED,
  name: 'button.getUserInfo',
  platforms: ['miniProgram'],
  usesSession: () => true,
  answer: inStore<UserInfoResult>(),
})

/** semantics.md 4.16: a tap on a button of createUserInfoButton, whose result is whole in every dialect. */
export const userInfoButtonOnTap = api({
  ...TAPPED,
  name: 'UserInfoButton.onTap',
  platforms: ['miniGame'],
  session: (params) => params.withCredentials === true,
  usesSession: wantsCredentials,
  answer: inStore<UserInfoResult>(),
})

/** The result of a tap, as from getUserInfo; a failure has only errMsg and numbers. */
export type TapResult = UserInfoResult & { errMsg: string }
export type TapListener = (result: TapResult) => void

/** Options of createUserInfoButton. */
export interface UserInfoButtonOptions {
  withCredentials?: boolean
  lang?: string
  type: 'text' | 'image'
  text: string
  image: string
  style: ButtonStyle
}

/** The style of a button; lengths are in pixels. */
export interface ButtonStyle {
  left: number
  top: number
  width: number
  height: number
  backgroundColor: string
  borderColor?: string
  borderWidth?: number
  borderRadius?: number
  color?: string
  textAlign?: 'left' | 'center' | 'right'
  fontSize?: number
  lineHeight?: number
}

/** semantics.md 4.14: the mini game's button, drawn over the page. */
export const createUserInfoButton = api({
  name: 'createUserInfoButton',
  undocumented: ['G'],
  kind: 'factory',
  platforms: ['miniGame'],
  params: {
    type: { type: 'String', required: true, values: ['text', 'image'] },
    text: { type: 'String' },
    image: { type: 'String' },
    style: { type: 'Object', required: true },
    withCredentials: { type: 'Boolean' },
    lang: LANG,
  },
  returns: [],
  answer: () => ({ result: null }),
  create: (host, options) => {
    const { withCredentials, lang, type, text, image, style } = (options ?? {}) as UserInfoButtonOptions
    const listeners: TapListener[] = []
    const emit = (result: TapResult) => {
      host.inside(() => {
        for (const listener of [...listeners]) host.emit(listener, result)
      })
    }
    const tapped = () => {
      const given = {
        ...(withCredentials === undefined ? {} : { withCredentials }),
        ...(lang === undefined ? {} : { lang }),
      }
      host.call('UserInfoButton.onTap', given, { complete: (result) => emit(result as TapResult) })
    }
    const button = host.button(options, tapped)
    const set = (kept: object, name: string, value: unknown) =>
      host.inside(() => {
        Reflect.set(kept, name, value)
        button?.restyle(kept)
        return true
      })
    return {
      type,
      text,
      image,
      // Changes of the style by the page take effect; changes of the other members do not.
      style: new Proxy<ButtonStyle>(isObject(style) ? { ...style } : ({} as ButtonStyle), { set }),
      show: () => host.inside(() => button?.show()),
      hide: () => host.inside(() => button?.hide()),
      destroy: () => {
        listeners.length = 0
        host.inside(() => button?.destroy())
      },
      onTap: (listener: TapListener) => {
        if (typeof listener === 'function') host.inside(() => listeners.push(listener))
      },
      offTap: (listener?: TapListener) =>
        host.inside(() => {
          const kept = listener === undefined ? [] : listeners.filter((other) => other !== listener)
          listeners.splice(0, listeners.length, ...kept)
        }),
    }
  },
})
