import { userInfo } from '../../wx/apis/user-info'
import type { PageState } from '../../wx/state/schema'
import type { Dom } from '../dialogs/dom'

/** Placeholder avatar. */
const GREY_AVATAR =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='132' height='132' viewBox='0 0 10 10' fill='%23fff'><path fill='%23c4c8ce' d='M0 0h10v10H0z'/><circle cx='5' cy='4' r='2'/><circle cx='5' cy='11' r='4.2'/></svg>"
const STYLE = 'img{height:100%;max-width:100%;object-fit:cover;border-radius:inherit;vertical-align:bottom}'

/** Words for gender 1 and 2, by language. */
const GENDERS: Readonly<Record<string, readonly string[]>> = {
  en: ['', 'Male', 'Female'],
  zh_CN: ['', '男', '女'],
  zh_TW: ['', '男', '女'],
}

type Show = (state: PageState, lang: string) => string

/** Value of each type; `default-text` and `default-avatar` replace empty ones (semantics.md 4.14). */
const TYPES: Readonly<Record<string, Show>> = {
  userNickName: (state) => userInfo(state).nickName,
  userAvatarUrl: (state) => (state.switches.anonymousUser ? GREY_AVATAR : userInfo(state).avatarUrl),
  userGender: (state, lang) => (GENDERS[lang] ?? GENDERS.en)?.[userInfo(state).gender] ?? '',
  userCity: (state) => userInfo(state).city,
  userProvince: (state) => userInfo(state).province,
  userCountry: (state) => userInfo(state).country,
  userLanguage: (state) => userInfo(state).language,
}

/**
 * Defines `<open-data>`, which shows a user's own data without a prompt.
 * @param onState calls its listener with the state, now and whenever it changes.
 */
export function defineOpenData(
  target: Window & typeof globalThis,
  dom: Dom,
  onState: (listener: (state: PageState) => void) => void,
): void {
  const { inside } = dom.natives
  const { customElements, CustomEvent, HTMLElement } = target
  // The window that opened this one may have defined it already.
  if (customElements.get('open-data')) return
  const elements = new Set<OpenData>()
  let state: PageState | undefined

  class OpenData extends HTMLElement {
    static observedAttributes = ['type', 'lang', 'default-text', 'default-avatar', 'open-gid']
    #root = inside(() => dom.shadow(this, STYLE))
    #shown = ''

    connectedCallback() {
      inside(() => {
        elements.add(this)
        this.update()
      })
    }
    disconnectedCallback() {
      elements.delete(this)
    }
    attributeChangedCallback() {
      if (this.isConnected) inside(() => this.update())
    }

    update() {
      const type = this.getAttribute('type') ?? ''
      const known = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined
      const pictured = type === 'userAvatarUrl'
      const value = (state && known?.(state, this.getAttribute('lang') ?? 'en')) || this.#fallback(pictured)
      const alt = pictured && state ? userInfo(state).nickName : ''
      const shown = JSON.stringify([type, value, alt])
      if (shown === this.#shown) return
      this.#shown = shown
      this.#root.replaceChildren(pictured ? this.#picture(value, alt) : value)
      // There are no groups here, and no other types exist.
      if (!known) this.#fail(`open-data:fail ${type === 'groupName' ? 'no group' : 'invalid type'}`)
    }

    #fallback(pictured: boolean) {
      return this.getAttribute(pictured ? 'default-avatar' : 'default-text') || (pictured ? GREY_AVATAR : '')
    }

    #picture(src: string, alt: string) {
      const image = dom.image(src, alt)
      dom.on(image, 'error', () => this.#fail('open-data:fail image'))
      return image
    }

    #fail(errMsg: string) {
      dom.send(this, new CustomEvent('error', { detail: { errMsg } }))
    }
  }

  customElements.define('open-data', OpenData)
  onState((next) => {
    state = next
    for (const element of elements) element.update()
  })
}
