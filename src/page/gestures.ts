import type { Dom } from './dialogs/dom'
import type { Lasting } from './lasting'

/**
 * Events that browsers count as user activation. `touchend` is left out: `pointerup` comes before it, and a touch
 * listener makes scrolling less smooth.
 */
const ACTIVATIONS = ['keydown', 'mousedown', 'pointerup', 'click']
/** Time for which a tap counts, in ms: that of browsers. */
const TAP_MS = 5_000

export interface Gestures {
  /** Returns whether the user has just interacted with the page itself. */
  active(): boolean
  /** Counts a tap that was made elsewhere, or makes earlier taps no longer count. */
  count(isTap: boolean): void
}

/**
 * Creates the check for gestures. The browser's own (`navigator.userActivation`) is of no use in a test, where each
 * `evaluate` and each message to the test's process counts. On a phone the dialogs of the platform are native: a tap on
 * them is no gesture of the page, so a call made after an answer fails where a tap is required (semantics.md 4.9).
 * @param ticks returns the time of a monotonic clock, in ms.
 * @param isOurs returns whether the target of an event is one of these dialogs.
 */
export function createGestures(
  target: Window,
  dom: Dom,
  lasting: Lasting,
  ticks: () => number,
  isOurs: (target: EventTarget | null) => boolean,
): Gestures {
  let countsUntil = 0
  const count = (isTap: boolean) => {
    countsUntil = isTap ? ticks() + TAP_MS : 0
  }
  const notice = (event: Event) => {
    // The Escape key only closes things.
    if (!dom.isByPerson(event) || (event as KeyboardEvent).key === 'Escape') return
    count(!isOurs(event.target))
  }
  lasting(() => {
    for (const type of ACTIVATIONS) dom.on(target, type, notice, true)
  })
  // In a test `wx` can be made by the very key that makes a call, which comes to no listener that is added meanwhile.
  const { event } = target
  if (event?.type === 'keydown') notice(event)
  return {
    active: () => ticks() < countsUntil,
    count,
  }
}
