import type { Json } from '../base/json'
import type { Platform } from '../state/enumerations'

/** Kinds of members of the platforms' own `wx`: `off` removes the listener of an event, `factory` returns an object. */
export type OfficialKind = 'async' | 'sync' | 'event' | 'off' | 'factory'

/** Parameter of an API, by the official typings. */
export interface OfficialParam {
  readonly type: 'String' | 'Number' | 'Boolean' | 'Object' | 'Array' | 'Function'
  readonly required?: true
  readonly values?: readonly string[]
}

/** API of the official typings, which the mock may not have. `npm run catalogue` writes them into official.json. */
export interface OfficialApi {
  readonly name: string
  /** Path of the page that describes it, such as `device/scan/wx.scanCode`; '' if there is none. */
  readonly page: string
  readonly kind: OfficialKind
  readonly params: Readonly<Record<string, OfficialParam>>
  /** Example from its type, for an event of what the listener gets; absent if it is not JSON or has no members. */
  readonly result?: Json
  readonly platforms: readonly Platform[]
}

/** Returns the address of the page that describes an API; '' if there is none. */
export function officialPage({ page, platforms }: OfficialApi): string {
  const [platform] = platforms
  const folder = platform === 'miniGame' ? 'minigame' : 'miniprogram'
  return page === '' ? '' : `https://developers.weixin.qq.com/${folder}/dev/api/${page}.html`
}
