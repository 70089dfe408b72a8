import type { Dom } from './dialogs/dom'
import type { Lasting } from './lasting'

/**
 * Events that the browser counts as user activation. `touchend` is left out: `pointerup` comes before it, and a touch
 * listener makes scrolling less smooth.
 */
const ACTIVATIONS = ['keydown', 'mousedown', 'pointerup', 'click']

export interface Gestures {
  /** Returns whether the user has just interacted with the page itself. */
  active(): boolean
  /** Makes earlier interactions no longer count. */
  spend(): void
}

/**
 * Creates the check for gestures. On a phone the dialogs of the platform are native: a tap on them is no gesture of the
 * page, so a call made after an answer fails where a tap is required (semantics.md 4.9).
 * @param isOurs returns whether the target of an event is one of these dialogs.
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
    // `navigator` is read only on demand: creating it takes longer than everything else here, and few calls need it.
    active: () => !spent && (target.navigator.userActivation?.isActive ?? false),
    spend: () => {
      spent = true
    },
  }
}
