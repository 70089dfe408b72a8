import type { Runtime } from '../../runtime/runtime'
import type { Dom } from '../dialogs/dom'
import type { Lasting } from '../lasting'
import type { UseLate } from '../use-late'
import type { EmitEvent, Tap } from './late'

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
  useLate: UseLate,
  emit: EmitEvent,
): void {
  const { Element } = target

  /** @param next called after the event. */
  function open(button: Element, { api, options, event }: Tap, next?: () => void) {
    const complete = (detail: unknown) => {
      emit(button, event, detail, true)
      next?.()
    }
    runtime.call(api, { ...options, complete })
  }

  const clicked = (event: Event) => {
    if (!dom.isByPerson(event)) return
    const button = event.composedPath().find((node): node is Element => node instanceof Element && isButton(node))
    if (!button || button.matches(DISABLED)) return
    // Read now: a page often disables or changes a button that was tapped.
    const types = button.getAttribute('open-type')?.split('|') ?? []
    const others = types.filter((type) => type !== AGREE)
    const lang = button.getAttribute('lang')
    const openOthers = () => {
      if (others.length === 0) return
      useLate(({ taps }) => {
        for (const tap of taps(others, lang)) open(button, tap)
      })
    }
    if (others.length === types.length) return openOthers()
    // `getPhoneNumber|agreePrivacyAuthorization`, in any order: the agreement comes first, and before calls that the page makes
    // by the same tap, so that nothing asks for it.
    runtime.agreeButtonTapped(button.id)
    open(button, { api: `button.${AGREE}`, event: AGREE.toLowerCase() }, openOthers)
  }
  /** Offers the nickname where an input asks for it (semantics.md 4.16). */
  const focused = (event: Event) => {
    const [input] = event.composedPath()
    if (input instanceof Element && input.matches('input[type=nickname]')) {
      const call = (callbacks: object) => void runtime.call('input.nickname', callbacks)
      useLate(({ offer }) => offer(input as HTMLInputElement, call, emit))
    }
  }
  lasting(() => {
    dom.on(target, 'click', clicked, true)
    dom.on(target, 'focusin', focused, true)
  })
}
