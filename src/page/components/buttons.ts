import type { Runtime } from '../../runtime/runtime'
import type { Dom } from '../dialogs/dom'
import type { Lasting } from '../lasting'
import type { Tap, Tell } from './late'
import type { UseLate } from './use-late'

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
  useLate: UseLate,
  tell: Tell,
): void {
  const { Element } = target

  function open(button: Element, taps: readonly Tap[]) {
    for (const { api, options, event, agrees, next } of taps) {
      if (agrees) runtime.agreeButtonTapped(button.id)
      const complete = (detail: unknown) => {
        tell(button, event, detail, true)
        open(button, next)
      }
      runtime.call(api, { ...options, complete })
    }
  }

  const clicked = (event: Event) => {
    if (!dom.isByPerson(event)) return
    const button = event.composedPath().find((node): node is Element => node instanceof Element && isButton(node))
    if (!button || button.matches(DISABLED)) return
    // Read now: a page often disables or changes a button that was tapped.
    const openType = button.getAttribute('open-type') ?? ''
    const lang = button.getAttribute('lang')
    useLate(({ taps }) => open(button, taps(openType, lang)))
  }
  lasting(() => dom.on(target, 'click', clicked, true))
}
