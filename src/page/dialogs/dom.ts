import type { Natives } from '../natives'

const XHTML = 'http://www.w3.org/1999/xhtml'
const SVG = 'http://www.w3.org/2000/svg'

export type Child = Node | string | false | undefined
export type Attributes = Readonly<Record<string, string | false | undefined>>

/** What the person does to the platform's own elements is no event of the page. */
export const KEPT_FROM_PAGE =
  'pointerdown pointerup pointermove pointercancel pointerover pointerout mousedown mouseup mousemove mouseover mouseout click dblclick auxclick contextmenu touchstart touchmove touchend touchcancel wheel keydown keyup keypress focusin focusout beforeinput input copy cut paste compositionstart compositionupdate compositionend'.split(
    ' ',
  )

/**
 * The parts of the DOM that dialogs are made of, as they are now: a page that patches them later (polyfills, zone
 * libraries, sandboxes) patches them for itself.
 */
export function captureDom(target: Window & typeof globalThis, natives: Natives) {
  const { CSSStyleSheet, Element, HTMLDialogElement, HTMLElement, MutationObserver } = target
  const now = target.Date.now
  const setInterval = target.setInterval.bind(target)
  const clearInterval = target.clearInterval.bind(target)
  const { createElementNS, exitPointerLock } = target.Document.prototype
  const { append, attachShadow, matches, remove, setAttribute } = Element.prototype
  const { append: appendToFragment } = target.DocumentFragment.prototype
  const { addEventListener, dispatchEvent, removeEventListener } = target.EventTarget.prototype
  const { close, showModal } = HTMLDialogElement.prototype
  const { focus, hidePopover, showPopover } = HTMLElement.prototype
  const { checkValidity } = target.HTMLInputElement.prototype
  const { preventDefault, stopPropagation } = target.Event.prototype
  const getTarget = Object.getOwnPropertyDescriptor(target.Event.prototype, 'target')?.get as () => EventTarget | null
  const { replaceSync } = CSSStyleSheet.prototype
  const { apply } = Reflect

  const listeners = new WeakMap<object, unknown>()
  /** The same function for the same listener each time, so that adding it twice adds it once. */
  function guarded<E extends Event>(listener: (event: E) => void): (event: E) => void {
    const known = listeners.get(listener) as ((event: E) => void) | undefined
    if (known) return known
    const inside = (event: E) => natives.inside(() => listener(event))
    listeners.set(listener, inside)
    return inside
  }

  function make(namespace: string, tag: string, attributes: Attributes, children: readonly Child[]): Element {
    const element: Element = apply(createElementNS, target.document, [namespace, tag])
    for (const name in attributes) dom.set(element, name, attributes[name])
    for (const child of children) if (child) dom.append(element, child)
    return element
  }

  const dom = {
    natives,
    /** Whether events that scripts make count as well (switches.scriptedTaps). */
    scriptedTaps: false,
    /** Returns whether an event counts as done by a person. Pages cannot fake `isTrusted`. */
    isByPerson: (event: Event) => event.isTrusted || dom.scriptedTaps,
    /** Returns the target that the browser gave an event, whatever the page says it is. */
    target: (event: Event): EventTarget | null => apply(getTarget, event, []),
    /** An element of HTML, also where the document is XML. */
    element: <K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]) =>
      make(XHTML, tag, attributes, children) as HTMLElementTagNameMap[K],
    svg: (tag: 'svg' | 'path', attributes: Attributes, ...children: Child[]) => make(SVG, tag, attributes, children),
    set(element: Element, name: string, value: string | false | undefined) {
      if (typeof value === 'string') apply(setAttribute, element, [name, value])
    },
    // A shadow root is a fragment: the `append` of elements refuses it.
    append: (parent: Element | ShadowRoot, child: Node | string) =>
      apply(parent instanceof Element ? append : appendToFragment, parent, [child]),
    shadow: (host: Element, css: string): ShadowRoot => {
      const root = apply(attachShadow, host, [{ mode: 'open' }]) as ShadowRoot
      const sheet = new CSSStyleSheet()
      apply(replaceSync, sheet, [css])
      root.adoptedStyleSheets = [sheet]
      return root
    },
    isHtml: (node: unknown): node is HTMLElement => node instanceof HTMLElement,
    observer: (callback: () => void) => new MutationObserver(() => natives.inside(callback)),
    remove: (element: Element) => apply(remove, element, []),
    on: <E extends Event>(on: EventTarget, type: string, listener: (event: E) => void, capture = false) =>
      apply(addEventListener, on, [type, guarded(listener), capture]),
    off: <E extends Event>(on: EventTarget, type: string, listener: (event: E) => void, capture = false) =>
      apply(removeEventListener, on, [type, guarded(listener), capture]),
    /** Dispatches an event of ours to the page. */
    send: (to: EventTarget, event: Event) => void natives.outside(() => apply(dispatchEvent, to, [event])),
    isDialog: (element: HTMLElement): element is HTMLDialogElement => element instanceof HTMLDialogElement,
    /** Into the top layer: a dialog above all else and alone, anything else beside the page. */
    show: (element: HTMLElement) => apply(dom.isDialog(element) ? showModal : showPopover, element, []),
    /** Nothing happens to what is not shown. */
    hide: (element: HTMLElement) =>
      dom.isShown(element) && apply(dom.isDialog(element) ? close : hidePopover, element, []),
    isShown: (element: HTMLElement): boolean =>
      dom.isDialog(element) ? element.open : apply(matches, element, [':popover-open']),
    isValid: (input: HTMLInputElement): boolean => apply(checkValidity, input, []),
    /** Tells the whole seconds that have passed, each second, until the returned function is called. */
    everySecond(tell: (seconds: number) => void) {
      const start = now()
      const timer = setInterval(() => tell(Math.floor((now() - start) / 1000)), 1000)
      return () => clearInterval(timer)
    },
    // Listeners of the page run at once.
    focus: (element: HTMLElement) => natives.outside(() => apply(focus, element, [{ preventScroll: true }])),
    releasePointer: () => apply(exitPointerLock, target.document, []),
    prevent: (event: Event) => apply(preventDefault, event, []),
    stop: (event: Event) => apply(stopPropagation, event, []),
  }
  return dom
}

export type Dom = ReturnType<typeof captureDom>
