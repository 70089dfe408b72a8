import type { Dom } from './dom'

export type Child = Node | string | false | undefined
export type Attributes = Readonly<Record<string, string | false | undefined>>

const XHTML = 'http://www.w3.org/1999/xhtml'
const SVG = 'http://www.w3.org/2000/svg'

/** Events on the elements of the platform, which the page must not receive. */
export const KEPT_FROM_PAGE =
  'pointerdown pointerup pointermove pointercancel pointerover pointerout mousedown mouseup mousemove mouseover mouseout click dblclick auxclick contextmenu touchstart touchmove touchend touchcancel wheel keydown keyup keypress focusin focusout beforeinput input copy cut paste compositionstart compositionupdate compositionend'.split(
    ' ',
  )

/** Adds the parts of the DOM that only dialogs and native buttons need, as they are now. */
export function captureModalDom(target: Window & typeof globalThis, dom: Dom) {
  const { Element, HTMLDialogElement, HTMLElement } = target
  const now = target.Date.now
  const setInterval = target.setInterval.bind(target)
  const clearInterval = target.clearInterval.bind(target)
  const { createElementNS, exitPointerLock } = target.Document.prototype
  const { append, matches, remove, setAttribute } = Element.prototype
  const { append: appendToFragment } = target.DocumentFragment.prototype
  const { removeEventListener } = target.EventTarget.prototype
  const { close, showModal } = HTMLDialogElement.prototype
  const { focus, hidePopover, showPopover } = HTMLElement.prototype
  const { checkValidity } = target.HTMLInputElement.prototype
  const { preventDefault, stopPropagation } = target.Event.prototype
  const getTarget = Object.getOwnPropertyDescriptor(target.Event.prototype, 'target')?.get as () => EventTarget | null
  const { apply } = Reflect

  const isDialog = (element: HTMLElement): element is HTMLDialogElement => element instanceof HTMLDialogElement
  const isShown = (element: HTMLElement): boolean =>
    isDialog(element) ? element.open : apply(matches, element, [':popover-open'])

  function set(element: Element, name: string, value: string | false | undefined) {
    if (typeof value === 'string') apply(setAttribute, element, [name, value])
  }

  // A shadow root is a fragment: the `append` of elements refuses it.
  const appendTo = (parent: Element | ShadowRoot, child: Node | string) =>
    apply(parent instanceof Element ? append : appendToFragment, parent, [child])

  function make(namespace: string, tag: string, attributes: Attributes, children: readonly Child[]): Element {
    const element: Element = apply(createElementNS, target.document, [namespace, tag])
    for (const name in attributes) set(element, name, attributes[name])
    for (const child of children) if (child) appendTo(element, child)
    return element
  }

  return {
    ...dom,
    isDialog,
    isShown,
    set,
    append: appendTo,
    /** Creates an HTML element, also in an XML document. */
    element: <K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]) =>
      make(XHTML, tag, attributes, children) as HTMLElementTagNameMap[K],
    /** Returns the target that the browser gave an event, whatever the page says it is. */
    target: (event: Event): EventTarget | null => apply(getTarget, event, []),
    svg: (tag: 'svg' | 'path', attributes: Attributes, ...children: Child[]) => make(SVG, tag, attributes, children),
    remove: (element: Element) => apply(remove, element, []),
    off: <E extends Event>(on: EventTarget, type: string, listener: (event: E) => void, capture = false) =>
      apply(removeEventListener, on, [type, dom.guarded(listener), capture]),
    isHtml: (node: unknown): node is HTMLElement => node instanceof HTMLElement,
    /** Puts an element into the top layer: a dialog above all else and alone, anything else beside the page. */
    show: (element: HTMLElement) => apply(isDialog(element) ? showModal : showPopover, element, []),
    /** Hides an element; has no effect on one that is not shown. */
    hide: (element: HTMLElement) => isShown(element) && apply(isDialog(element) ? close : hidePopover, element, []),
    isValid: (input: HTMLInputElement): boolean => apply(checkValidity, input, []),
    /** Calls `tick` each second with the whole seconds that have passed, until the returned function is called. */
    everySecond(tick: (seconds: number) => void) {
      const start = now()
      const timer = setInterval(() => tick(Math.floor((now() - start) / 1000)), 1000)
      return () => clearInterval(timer)
    },
    // Listeners of the page run at once.
    focus: (element: HTMLElement) => dom.natives.outside(() => apply(focus, element, [{ preventScroll: true }])),
    releasePointer: () => apply(exitPointerLock, target.document, []),
    prevent: (event: Event) => apply(preventDefault, event, []),
    stop: (event: Event) => apply(stopPropagation, event, []),
  }
}

export type ModalDom = ReturnType<typeof captureModalDom>
