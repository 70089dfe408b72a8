import type { PagePrompt } from '../../protocol/page'
import type { Answer } from '../../wx/prompts'
import type { PageState } from '../../wx/state'
import { captureDom } from './dom'
import { type Rendered, render } from './render'
import { STYLE } from './style'
import { languageFor } from './texts'
import { viewOf } from './views'

export interface Dialogs {
  /** Shows a prompt on top of all others; one that is shown already stays as it is. */
  open(prompt: PagePrompt, state: PageState): void
  /** Takes a dialog away that was answered elsewhere. */
  close(id: string): void
  dispose(): void
}

/** The name of the one element that this adds to a page, and only while a dialog is open. */
export const HOST = 'wx-mock-dialogs'

/** What the person does to a dialog is no event of the page. */
const KEPT_FROM_PAGE =
  'pointerdown pointerup pointermove pointercancel pointerover pointerout mousedown mouseup mousemove mouseover mouseout click dblclick auxclick contextmenu touchstart touchmove touchend touchcancel wheel keydown keyup keypress focusin focusout beforeinput input'.split(
    ' ',
  )

/** A page that takes the dialogs away more often than this does it on purpose, and will not stop. */
const MAX_MOUNTS = 20

interface Host {
  readonly element: HTMLElement
  readonly root: ShadowRoot
  readonly returnTo: Element | null
  mountsLeft: number
}

/** The dialogs that the platform shows over a mini program, in the document of `target`. */
export function createDialogs(target: Window, answer: (promptId: string, answer: Answer) => void): Dialogs {
  const dom = captureDom(target as Window & typeof globalThis)
  /** In the order in which they lie on each other. */
  const shown = new Map<string, Rendered>()
  let host: Host | undefined
  // Frameworks that own the whole document, and document.open, take away what they do not know.
  const observer = dom.observer(() => mount())

  function createHost(): Host {
    const element = dom.element(HOST as 'div')
    for (const type of KEPT_FROM_PAGE) dom.on(element, type, dom.stop)
    dom.on(target.document, 'fullscreenchange', raise)
    return {
      element,
      root: dom.shadow(element, STYLE),
      returnTo: target.document.activeElement,
      mountsLeft: MAX_MOUNTS,
    }
  }

  /** Puts the host into the document as soon and as often as needed. */
  function mount() {
    if (!host) return
    const parent = target.document.documentElement
    observer.observe(target.document, { childList: true })
    if (!parent) return
    observer.observe(parent, { childList: true })
    if (host.element.isConnected || host.mountsLeft-- === 0) return
    dom.append(parent, host.element)
    raise()
  }

  /** A page that goes fullscreen puts itself above what was open. */
  function raise() {
    for (const rendered of shown.values()) {
      if (rendered.dialog.open) dom.close(rendered.dialog)
      show(rendered)
    }
  }

  function show({ dialog, first }: Rendered) {
    dom.showModal(dialog)
    // In a frame of another origin showModal leaves the focus where it was.
    if (first && target.document.hasFocus()) dom.focus(first)
  }

  function take(id: string): boolean {
    const rendered = shown.get(id)
    if (!rendered || !host) return false
    shown.delete(id)
    if (rendered.dialog.open) dom.close(rendered.dialog)
    dom.remove(rendered.dialog)
    if (shown.size === 0) unmount(host)
    return true
  }

  function unmount({ element, returnTo }: Host) {
    host = undefined
    observer.disconnect()
    dom.off(target.document, 'fullscreenchange', raise)
    dom.remove(element)
    const { activeElement, body } = target.document
    // Dialogs that closed in another order than they opened have lost the way back.
    if ((activeElement ?? body) === body && returnTo !== body && dom.isHtml(returnTo)) dom.focus(returnTo)
  }

  function settle(id: string, given: Answer) {
    if (take(id)) answer(id, given)
  }

  /** Leaves the dialog without a choice, or stays where there must be one. */
  function leave(id: string, rendered: Rendered) {
    const given = rendered.escape()
    if (given) settle(id, given)
    else if (!rendered.dialog.open && rendered.dialog.isConnected) show(rendered)
  }

  function listen(id: string, rendered: Rendered) {
    const { dialog } = rendered
    let pressedBeside = false
    dom.on(dialog, 'pointerdown', (event: PointerEvent) => {
      pressedBeside = event.target === dialog
    })
    dom.on(dialog, 'mousedown', (event: MouseEvent) => {
      // A press on what takes no focus would give the focus, and with it the keys, to the page.
      if ((event.target as Element).localName !== 'input') dom.prevent(event)
    })
    dom.on(dialog, 'click', (event: MouseEvent) => {
      // The second click of a double click on the page is not meant for what has come between.
      if (event.target === dialog && pressedBeside && event.detail < 2) leave(id, rendered)
    })
    dom.on(dialog, 'keydown', (event: KeyboardEvent) => {
      // A key that was held down when the dialog came answers nothing.
      if (event.repeat && (event.key === 'Enter' || event.key === ' ')) dom.prevent(event)
    })
    dom.on(dialog, 'cancel', (event) => {
      dom.prevent(event)
      leave(id, rendered)
    })
    dom.on(dialog, 'close', () => {
      if (shown.get(id) === rendered && !dialog.open) leave(id, rendered)
    })
  }

  return {
    open(prompt, state) {
      const { id } = prompt
      if (shown.has(id)) return
      const { documentElement } = target.document
      const language = languageFor(documentElement?.lang, target.navigator.language)
      const view = viewOf(prompt, state, language)
      if (!view) return
      const rendered = render(dom, view, language, (given) => settle(id, given))
      listen(id, rendered)
      host ??= createHost()
      shown.set(id, rendered)
      dom.append(host.root, rendered.dialog)
      if (target.document.pointerLockElement) dom.releasePointer()
      if (host.element.isConnected) show(rendered)
      else mount()
    },
    close: (id) => void take(id),
    dispose() {
      for (const id of [...shown.keys()]) take(id)
    },
  }
}
