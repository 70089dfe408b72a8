const XHTML = 'http://www.w3.org/1999/xhtml'

export type Child = Node | string | false | undefined
export type Attributes = Readonly<Record<string, string | false | undefined>>

/**
 * The parts of the DOM that dialogs are made of, as they are now: a page that patches them later (polyfills, zone
 * libraries, sandboxes) patches them for itself.
 */
export function captureDom(target: Window & typeof globalThis) {
  const { CSSStyleSheet, Element, HTMLDialogElement, HTMLElement, MutationObserver } = target
  const { createElementNS, exitPointerLock } = target.Document.prototype
  const { append, attachShadow, remove, setAttribute } = Element.prototype
  const { append: appendToFragment } = target.DocumentFragment.prototype
  const { addEventListener, removeEventListener } = target.EventTarget.prototype
  const { close, showModal } = HTMLDialogElement.prototype
  const { focus } = HTMLElement.prototype
  const { preventDefault, stopPropagation } = target.Event.prototype
  const { replaceSync } = CSSStyleSheet.prototype
  const { apply } = Reflect

  const dom = {
    /** An element of HTML, also where the document is XML. */
    element<K extends keyof HTMLElementTagNameMap>(
      tag: K,
      attributes: Attributes = {},
      ...children: Child[]
    ): HTMLElementTagNameMap[K] {
      const element = apply(createElementNS, target.document, [XHTML, tag]) as HTMLElementTagNameMap[K]
      for (const name in attributes) {
        const value = attributes[name]
        if (typeof value === 'string') apply(setAttribute, element, [name, value])
      }
      for (const child of children) if (child) dom.append(element, child)
      return element
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
    observer: (callback: () => void) => new MutationObserver(callback),
    remove: (element: Element) => apply(remove, element, []),
    on: <E extends Event>(on: EventTarget, type: string, listener: (event: E) => void) =>
      apply(addEventListener, on, [type, listener]),
    off: (on: EventTarget, type: string, listener: () => void) => apply(removeEventListener, on, [type, listener]),
    showModal: (dialog: HTMLDialogElement) => apply(showModal, dialog, []),
    close: (dialog: HTMLDialogElement) => apply(close, dialog, []),
    focus: (element: HTMLElement) => apply(focus, element, [{ preventScroll: true }]),
    releasePointer: () => apply(exitPointerLock, target.document, []),
    prevent: (event: Event) => apply(preventDefault, event, []),
    stop: (event: Event) => apply(stopPropagation, event, []),
  }
  return dom
}

export type Dom = ReturnType<typeof captureDom>
