import type { Notice } from '../../wx/apis/definition'
import type { Answer } from '../../wx/prompts/prompts'
import { type Language, languageFor } from '../language'
import { DIALOGS_HOST, type DrawnScreen } from '../screen'
import { KEPT_FROM_PAGE, type ModalDom } from './modal-dom'
import { type Rendered, render } from './render'
import { STYLE } from './style'
import type { View } from './view'
import { noticeView, viewOf } from './views'

export interface Dialogs extends Omit<DrawnScreen, 'button'> {
  dispose(): void
}

/** Limit of removals: a page that removes the dialogs more often does so on purpose. */
const MAX_MOUNTS = 20

interface Host {
  readonly element: HTMLElement
  readonly root: ShadowRoot
  readonly returnTo: Element | null
  mountsLeft: number
}

interface Shown extends Rendered {
  readonly listeners: Partial<{ [K in keyof HTMLElementEventMap]: (event: HTMLElementEventMap[K]) => void }>
}

/** Creates the dialogs of the platform in the document of `target`. */
export function createDialogs(
  target: Window,
  dom: ModalDom,
  answer: (promptId: string, answer: Answer) => void,
): Dialogs {
  /** Open dialogs, the topmost last. */
  const shown = new Map<string, Shown>()
  let host: Host | undefined
  /** Whether a person has pressed Esc since a dialog opened. Scripts can raise the same close events. */
  let escaped = false
  // Frameworks that own the whole document, and document.open, remove unknown elements.
  const observer = dom.observer(() => mount())

  /** Adds the host to the document whenever it is missing. */
  function mount() {
    if (!host) return
    const parent = target.document.documentElement
    observer.observe(target.document, { childList: true })
    if (!parent) return
    observer.observe(parent, { childList: true })
    if (host.element.isConnected || host.mountsLeft === 0) return
    host.mountsLeft -= 1
    dom.append(parent, host.element)
    // Repeated each time: document.open removes listeners, and adding one twice has no effect.
    dom.on(target.document, 'fullscreenchange', raise)
    dom.on(target, 'keydown', noticeKey, true)
    for (const type of KEPT_FROM_PAGE) dom.on(host.element, type, dom.stop)
    for (const dialog of shown.values()) listen(dialog)
    raise()
  }

  function noticeKey(event: KeyboardEvent) {
    if (dom.isByPerson(event)) escaped = event.key === 'Escape'
  }

  function listen({ dialog, listeners }: Shown) {
    for (const [type, listener] of Object.entries(listeners)) dom.on(dialog, type, listener as (event: Event) => void)
  }

  /** Shows all dialogs on top again: a page in fullscreen covers those that were open. */
  function raise() {
    for (const one of shown.values()) {
      dom.hide(one.dialog)
      show(one)
    }
  }

  function show({ dialog, first }: Shown) {
    dom.show(dialog)
    // In a frame of another origin this leaves the focus where it was.
    if (first && target.document.hasFocus()) dom.focus(first)
  }

  function take(id: string): boolean {
    const one = shown.get(id)
    if (!one || !host) return false
    shown.delete(id)
    one.end()
    dom.hide(one.dialog)
    dom.remove(one.dialog)
    if (shown.size === 0) unmount(host)
    return true
  }

  function unmount({ element, returnTo }: Host) {
    host = undefined
    observer.disconnect()
    dom.off(target.document, 'fullscreenchange', raise)
    dom.off(target, 'keydown', noticeKey, true)
    dom.remove(element)
    const { activeElement, body } = target.document
    // Focus cannot be restored if dialogs close in another order than they opened.
    if ((activeElement ?? body) === body && returnTo !== body && dom.isHtml(returnTo)) dom.focus(returnTo)
  }

  function settle(id: string, given: Answer | undefined) {
    escaped = false
    if (given && take(id)) answer(id, given)
  }

  function listenersOf(id: string, { dialog, guide, chosen, left }: Rendered): Shown['listeners'] {
    let pressedBeside = false
    const leave = () => {
      if (escaped || dom.takesScriptedTaps()) settle(id, left())
    }
    return {
      pointerdown: (event) => {
        pressedBeside = dom.isByPerson(event) && dom.target(event) === dialog
      },
      mousedown: (event) => {
        // A press on an element without focus would move the focus, and so the keys, to the page.
        if ((event.target as Element).localName !== 'input') dom.prevent(event)
      },
      click: (event) => {
        // Ignores scripted events, as the page could answer for the person. Prevented, so that no switch looks changed.
        if (!dom.isByPerson(event)) return dom.prevent(event)
        const clicked = dom.target(event)
        const contractName = guide(clicked)
        if (contractName !== undefined) return notify({ kind: 'contract', contractName })
        // The second click of a double click on the page is not meant for a dialog that has just opened.
        const beside = clicked === dialog && pressedBeside && event.detail < 2
        settle(id, beside ? left() : chosen(clicked))
      },
      keydown: (event) => {
        // A key that was already down when the dialog opened answers nothing.
        if (event.repeat && (event.key === 'Enter' || event.key === ' ')) dom.prevent(event)
      },
      cancel: (event) => {
        dom.prevent(event)
        leave()
      },
      close: () => {
        const one = shown.get(id)
        if (one?.dialog !== dialog || dom.isShown(dialog) || !dialog.isConnected) return
        // The page closed the dialog, or the dialog needs an answer: it opens again.
        leave()
        if (shown.has(id)) show(one)
      },
    }
  }

  function open(id: string, viewIn: (language: Language) => View | undefined) {
    if (shown.has(id)) return
    escaped = false
    const { documentElement, activeElement, pointerLockElement } = target.document
    const language = languageFor(documentElement?.lang, target.navigator.language)
    const view = viewIn(language)
    if (!view) return
    if (!host) {
      const element = dom.element(DIALOGS_HOST as 'div')
      host = { element, root: dom.shadow(element, STYLE), returnTo: activeElement, mountsLeft: MAX_MOUNTS }
    }
    const rendered = render(dom, view, language)
    const one: Shown = { ...rendered, listeners: listenersOf(id, rendered) }
    shown.set(id, one)
    dom.append(host.root, one.dialog)
    if (pointerLockElement && dom.isDialog(one.dialog)) dom.releasePointer()
    if (!host.element.isConnected) return mount()
    listen(one)
    show(one)
  }

  const notify = (notice: Notice) => open(notice.kind, (language) => noticeView(notice, language))

  return {
    open: (prompt, state) => open(prompt.id, (language) => viewOf(prompt, state, language, target.document.title)),
    notify,
    close: (id) => void take(id),
    owns: (node) => node !== null && node === host?.element,
    dispose() {
      for (const id of [...shown.keys()]) take(id)
    },
  }
}
