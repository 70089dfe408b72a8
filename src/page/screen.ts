import type { PagePrompt } from '../protocol/page'
import { HANDSHAKE, type PageToBridge } from '../protocol/seed'
import { takeWhole } from '../runtime/snapshot'
import type { ButtonHandle, FactoryHost, Notice } from '../wx/apis/definition'
import type { Companions } from '../wx/companions'
import type { Answer } from '../wx/prompts/prompts'
import type { PageState } from '../wx/state/schema'
import type { Dom } from './dialogs/dom'
import type { Lasting } from './lasting'
import type { LateParts } from './late'

/** Name of the one element that dialogs add to a page, and only while one is open. */
export const DIALOGS_HOST = 'wx-mock-dialogs'

/** Screen that shows the dialogs, notices and native buttons of the platform in a document. */
export interface Screen {
  /** Shows a prompt on top of all others; one that is shown already stays as it is. */
  open(prompt: PagePrompt, state: PageState): void
  /** Shows a notice, which needs no answer; a notice that is already shown stays. */
  notify(notice: Notice): void
  /** Closes the dialog of a prompt that was answered elsewhere. */
  close(id: string): void
  /** Returns whether an event of the page's window was one of a dialog. */
  owns(target: EventTarget | null): boolean
  /** Draws a native button over the page. */
  button: FactoryHost['button']
  /** Loads the late part of the page's script. */
  late(take: (late: LateParts) => void): void
  /** Loads the companions, once. */
  companions(take: (companions: Companions) => void): void
  /** Handles a tap on a button that is drawn elsewhere. */
  tapped?(button: number): void
}

/** Screen that draws in the document itself; it loads nothing. */
export type DrawnScreen = Omit<Screen, 'late' | 'companions'>

/** Parts that a screen is built from. */
export interface ScreenParts {
  readonly dom: Dom
  readonly lasting: Lasting
  /** Runs a job as a separate task. */
  defer(job: () => void): void
  answer(promptId: string, answer: Answer): void
  post(message: PageToBridge): void
}

export type CreateScreen = (parts: ScreenParts) => Screen

/**
 * Creates the screen of the page script in the extension. The bridge draws in a world that the page cannot reach, and
 * keeps prompts away from this script.
 */
export const createDistantScreen: CreateScreen = ({ dom, lasting, defer, post }) => {
  const taps: (() => void)[] = []
  const wanted = new Event(HANDSHAKE.wanted)
  let asked = false

  /** Takes what another script of ours hands over: at once if it has run. */
  function receive<T>(name: string, take: (part: T) => void) {
    const given = (event: Event) => {
      event.preventDefault()
      take((event as CustomEvent<T>).detail)
    }
    lasting(() => dom.on(document, name, given))
    dom.send(document, wanted)
  }

  return {
    open() {},
    close() {},
    notify: (notice) => post({ type: 'notice', notice }),
    // A page that gives an element of its own this name only makes its own taps count for nothing.
    owns: (target) => (target as Partial<Element> | null)?.localName === DIALOGS_HOST,
    button(options, tapped) {
      const button = taps.push(tapped) - 1
      const order = (step: 'create' | keyof ButtonHandle, given: unknown = null) =>
        post({ type: 'button', button, step, given: takeWhole(given, dom.natives.outside).json })
      order('create', options)
      return {
        restyle: (style) => order('restyle', style),
        show: () => order('show'),
        hide: () => order('hide'),
        destroy: () => order('destroy'),
      }
    },
    late(take) {
      let isThere = false
      receive<LateParts>(HANDSHAKE.late, (late) => {
        isThere = true
        take(late)
      })
      // Where it is registered, it runs right after this script or has run before.
      defer(() => isThere || post({ type: 'late' }))
    },
    companions(take) {
      if (asked) return
      asked = true
      receive(HANDSHAKE.companions, take)
    },
    tapped: (button) => taps[button]?.(),
  }
}
