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

  function open(button: HTMLButtonElement, type: string) {
    const tell = (detail: unknown) =>
      dom.send(button, new CustomEvent(type.toLowerCase(), { detail, bubbles: true, composed: true }))
    if (type === AGREE) {
      runtime.agreeButtonTapped(button.id)
      tell({ errMsg: `${AGREE}:ok` })
    } else if (Object.hasOwn(OPEN_TYPES, type)) {
      const [api, options] = OPEN_TYPES[type]?.(button) ?? []
      if (api) runtime.call(api, { ...options, complete: tell })
    }
  }

  const clicked = (event: Event) => {
    if (!dom.isByPerson(event)) return
    const button = event.composedPath().find((node) => node instanceof HTMLButtonElement)
    if (!button || button.matches(':disabled')) return
    // Two of them share a button as `getPhoneNumber|agreePrivacyAuthorization`.
    for (const type of (button.getAttribute('open-type') ?? '').split('|')) open(button, type)
  }
  lasting(() => dom.on(target, 'click', clicked, true))
}
