import type { Dom } from './dialogs/dom'
import type { Lasting } from './lasting'

/**
 * Events that browsers count as user activation. `touchend` is left out: `pointerup` comes before it, and a touch
 * listener makes scrolling less smooth.
 */
const ACTIVATIONS = ['keydown', 'mousedown', 'pointerup', 'click']
/** Event that passes a tap on to the other frames of the page, as browsers do with user activation. */
const TAPPED = 'wx-mock:tapped'
/** Time for which a tap counts, in ms: that of browsers. */
const TAP_MS = 5_000

export interface Gestures {
  /** Returns whether the user has just interacted with the page itself. */
  active(): boolean
  /** Makes earlier interactions no longer count. */
  spend(): void
}

/**
 * Creates the check for gestures. The browser's own (`navigator.userActivation`) is of no use in a test, where each
 * `evaluate` and each message to the test's process counts. On a phone the dialogs of the platform are native: a tap on
 * them is no gesture of the page, so a call made after an answer fails where a tap is required (semantics.md 4.9).
 * @param ticks returns the time of a monotonic clock, in ms.
 * @param isOurs returns whether the target of an event is one of these dialogs.
 */
export function createGestures(
  target: Window & typeof globalThis,
  dom: Dom,
  lasting: Lasting,
  ticks: () => number,
  isOurs: (target: EventTarget | null) => boolean,
): Gestures {
  const { CustomEvent, Event } = target
  const { apply } = Reflect
  const { eventPhase, type } = Object.getOwnPropertyDescriptors(Event.prototype)
  let countsUntil = 0

  function notice(event: Event) {
    // The Escape key only closes things.
    if (!dom.isByPerson(event) || (event as KeyboardEvent).key === 'Escape') return
    if (isOurs(event.target)) countsUntil = 0
    else tell(target.top as Window, event)
  }

  /** Passes a tap to a window and its frames. */
  function tell(window: Window, event: Event) {
    try {
      dom.send(window, new CustomEvent(TAPPED, { detail: event }))
    } catch {
      // a frame of another origin
    }
    for (let index = 0; index < window.length; index++) tell(window[index] as Window, event)
  }

  /** Accepts an event only while the browser dispatches it: a page cannot make or keep such an event. */
  function hear(event: Event) {
    event.stopImmediatePropagation()
    const { detail } = event as CustomEvent<Event>
    const read = ({ get }: PropertyDescriptor): unknown => apply(get as () => unknown, detail, [])
    try {
      const isTap = read(eventPhase) !== 0 && ACTIVATIONS.includes(read(type) as string)
      if (isTap && dom.isByPerson(detail)) countsUntil = ticks() + TAP_MS
    } catch {
      // no event
    }
  }

  lasting(() => {
    for (const type of ACTIVATIONS) dom.on(target, type, notice, true)
    dom.on(target, TAPPED, hear, true)
  })
  return {
    active: () => ticks() < countsUntil,
    spend: () => {
      countsUntil = 0
    },
  }
}
