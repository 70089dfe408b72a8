import type { Runtime } from '../../runtime/runtime'
import type { Dom } from '../dialogs/dom'
import type { Lasting } from '../lasting'

/** APIs and parameters by `open-type`; the event is its name in lower case (semantics.md 4.14). */
const OPEN_TYPES: Readonly<Record<string, (button: HTMLButtonElement) => [api: string, options?: object]>> = {
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

/** Makes `<button open-type>` work in a page: ordinary buttons that receive the result of a tap as an event. */
export function watchButtons(
  target: Window & typeof globalThis,
  dom: Dom,
  lasting: Lasting,
  runtime: Pick<Runtime, 'call' | 'agreeButtonTapped'>,
): void {
  const { CustomEvent, HTMLButtonElement } = target

  /** @param next called after the event. */
  function open(button: HTMLButtonElement, type: string, next?: () => void) {
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
    const button = event.composedPath().find((node) => node instanceof HTMLButtonElement)
    if (!button || button.matches(':disabled')) return
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
