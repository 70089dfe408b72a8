import type { Runtime } from '../../runtime/runtime'
import type { Dom } from '../dialogs/dom'
import type { Lasting } from '../lasting'

/** APIs and parameters by `open-type`; the event is its name in lower case (semantics.md 4.14). */
const OPEN_TYPES: Readonly<Record<string, (button: Element) => [api: string, options?: object]>> = {
  getUserInfo: (button) => {
    const lang = button.getAttribute('lang')
    return ['button.getUserInfo', lang === null ? {} : { lang }]
  },
  getPhoneNumber: () => ['button.getPhoneNumber'],
  openSetting: () => ['openSetting'],
  addFriend: () => ['authorize', { scope: 'scope.addFriend' }],
  agreePrivacyAuthorization: () => ['button.agreePrivacyAuthorization'],
}
const AGREE = 'agreePrivacyAuthorization'

const DISABLED = ':disabled,[disabled]:not([disabled=false]),[aria-disabled=true]'

/** Returns whether an element is a button with an `open-type`: a native one, one by its role, or any custom element. */
const isButton = (node: Element): boolean =>
  node.hasAttribute('open-type') && (node.localName.includes('-') || node.matches('button,[role=button]'))

/**
 * Makes `<button open-type>` work in a page: ordinary buttons that receive the result of a tap as an event. Frameworks
 * draw buttons of their own (`uni-button`, `taro-button-core`).
 */
export function watchButtons(
  target: Window & typeof globalThis,
  dom: Dom,
  lasting: Lasting,
  runtime: Pick<Runtime, 'call' | 'agreeButtonTapped'>,
): void {
  const { CustomEvent, Element } = target

  /** @param next called after the event. */
  function open(button: Element, type: string, next?: () => void) {
    if (!Object.hasOwn(OPEN_TYPES, type)) return
    const [api, options] = OPEN_TYPES[type]?.(button) ?? []
    const complete = (detail: unknown) => {
      dom.send(button, new CustomEvent(type.toLowerCase(), { detail, bubbles: true, composed: true }))
      next?.()
    }
    if (api) runtime.call(api, { ...options, complete })
  }

  const clicked = (event: Event) => {
    if (!dom.isByPerson(event)) return
    const button = event.composedPath().find((node): node is Element => node instanceof Element && isButton(node))
    if (!button || button.matches(DISABLED)) return
    // `getPhoneNumber|agreePrivacyAuthorization`, in any order: the agreement comes first, so that nothing asks for it.
    const types = (button.getAttribute('open-type') ?? '').split('|')
    const openOthers = () => {
      for (const type of types) if (type !== AGREE) open(button, type)
    }
    if (!types.includes(AGREE)) return openOthers()
    runtime.agreeButtonTapped(button.id)
    open(button, AGREE, openOthers)
  }
  lasting(() => dom.on(target, 'click', clicked, true))
}
