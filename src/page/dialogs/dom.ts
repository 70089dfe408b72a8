import type { Natives } from '../natives'

/**
 * Takes the DOM functions that every document needs, before the page can patch them (polyfills, zone libraries,
 * sandboxes). `modal-dom.ts` has those that only dialogs need.
 * @param takesScriptedTaps returns whether events that scripts make count as well (switches.scriptedTaps).
 */
export function captureDom(target: Window & typeof globalThis, natives: Natives, takesScriptedTaps: () => boolean) {
  const { CSSStyleSheet, Image, MutationObserver } = target
  const { attachShadow } = target.Element.prototype
  const { addEventListener, dispatchEvent } = target.EventTarget.prototype
  const { replaceSync } = CSSStyleSheet.prototype
  const { apply } = Reflect

  const listeners = new WeakMap<object, unknown>()
  /** Returns the same function for the same listener, so that adding it twice has no effect. */
  function guarded<E extends Event>(listener: (event: E) => void): (event: E) => void {
    const known = listeners.get(listener) as ((event: E) => void) | undefined
    if (known) return known
    const inside = (event: E) => natives.inside(() => listener(event))
    listeners.set(listener, inside)
    return inside
  }

  return {
    natives,
    guarded,
    takesScriptedTaps,
    /** Returns whether an event counts as done by a person. Pages cannot fake `isTrusted`. */
    isByPerson: (event: Event) => event.isTrusted || takesScriptedTaps(),
    image: (src: string, alt: string): HTMLImageElement => Object.assign(new Image(), { src, alt }),
    shadow: (host: Element, css: string): ShadowRoot => {
      const root = apply(attachShadow, host, [{ mode: 'open' }]) as ShadowRoot
      const sheet = new CSSStyleSheet()
      apply(replaceSync, sheet, [css])
      root.adoptedStyleSheets = [sheet]
      return root
    },
    observer: (callback: () => void) => new MutationObserver(() => natives.inside(callback)),
    on: <E extends Event>(on: EventTarget, type: string, listener: (event: E) => void, capture = false) =>
      apply(addEventListener, on, [type, guarded(listener), capture]),
    /** Dispatches an event of ours to the page. */
    send: (to: EventTarget, event: Event) => void natives.outside(() => apply(dispatchEvent, to, [event])),
  }
}

export type Dom = ReturnType<typeof captureDom>
