import type { Dom } from './dialogs/dom'
import type { Lasting } from './lasting'

/**
 * All that the browser counts as activation by the user, but `touchend`: `pointerup` comes before it, and a page with a
 * listener for touches scrolls less smoothly.
 */
const ACTIVATIONS = ['keydown', 'mousedown', 'pointerup', 'click']

export interface Gestures {
  /** Whether the user has just done something to the page itself. */
  active(): boolean
  /** What the user did until now no longer counts. */
  spend(): void
}

/**
 * On a phone the platform's dialogs are native: what the user does to them is no gesture of the page, and a call made
 * because of an answer fails where a tap is demanded (semantics.md 4.9).
 * @param isOurs whether an event's target is one of these dialogs.
 */
export function createGestures(
  target: Window,
  dom: Dom,
  lasting: Lasting,
  isOurs: (target: EventTarget | null) => boolean,
): Gestures {
  let spent = false
  const notice = (event: Event) => {
    if (event.isTrusted) spent = isOurs(event.target)
  }
  lasting(() => {
    for (const type of ACTIVATIONS) dom.on(target, type, notice, true)
  })
  return {
    // `navigator` is looked up only now: to make it takes longer than all else here, and few calls ask.
    active: () => !spent && (target.navigator.userActivation?.isActive ?? false),
    spend: () => {
      spent = true
    },
  }
}
