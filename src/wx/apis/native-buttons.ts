import { isObject } from '../base/json'
import { api, type FactoryHost } from './definition'
import type { Settings } from './settings'
import { LANG } from './user'
import type { UserInfoResult } from './user-info'

type Listener<Result> = (result: Result & { errMsg: string }) => void

/** Options of a button over the page. */
interface ButtonOptions {
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

const BUTTON = {
  undocumented: ['G'],
  kind: 'factory',
  platforms: ['miniGame'],
  params: {
    type: { type: 'String', required: true, values: ['text', 'image'] },
    text: { type: 'String' },
    image: { type: 'String' },
    style: { type: 'Object', required: true },
  },
  returns: [],
  answer: () => ({ result: null }),
} as const

/**
 * Creates the object of a button that is drawn over the page.
 * @param tapped calls the API of a tap, which reports to the listeners of the page.
 */
function createButton<Result>(
  host: FactoryHost,
  options: unknown,
  tapped: (callbacks: { complete: (result: unknown) => void }) => void,
) {
  const { type, text, image, style } = options as ButtonOptions
  const listeners: Listener<Result>[] = []
  const complete = (result: unknown) =>
    host.inside(() => {
      for (const listener of [...listeners]) host.emit(listener, result as Result & { errMsg: string })
    })
  const button = host.button(options, () => tapped({ complete }))
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
    onTap: (listener: Listener<Result>) => {
      if (typeof listener === 'function') host.inside(() => listeners.push(listener))
    },
    offTap: (listener?: Listener<Result>) =>
      host.inside(() => {
        const kept = listener === undefined ? [] : listeners.filter((other) => other !== listener)
        listeners.splice(0, listeners.length, ...kept)
      }),
  }
}

/** semantics.md 4.14: the mini game's button for user info. */
export const createUserInfoButton = api({
  ...BUTTON,
  name: 'createUserInfoButton',
  params: { ...BUTTON.params, withCredentials: { type: 'Boolean' }, lang: LANG },
  create: (host, given) => {
    const options = (given ?? {}) as { withCredentials?: boolean; lang?: string }
    const { withCredentials, lang } = options
    return createButton<UserInfoResult>(host, options, (callbacks) => {
      const params = { ...(withCredentials !== undefined && { withCredentials }), ...(lang !== undefined && { lang }) }
      host.call('UserInfoButton.onTap', params, callbacks)
    })
  },
})

/** semantics.md 4.16: the mini game's way to the settings page. */
export const createOpenSettingButton = api({
  ...BUTTON,
  name: 'createOpenSettingButton',
  create: (host, options) =>
    createButton<Settings>(host, options ?? {}, (callbacks) => host.call('openSetting', {}, callbacks)),
})
