import { createDialogs } from './dialogs'
import type { ModalDom } from './dialogs/modal-dom'
import type { Lasting } from './lasting'
import { createNativeButton } from './native-button'
import type { DrawnScreen, ScreenParts } from './screen'

/** Creates a screen that draws in the document of `target`. */
export function createDrawnScreen(
  target: Window,
  dom: ModalDom,
  lasting: Lasting,
  answer: ScreenParts['answer'],
): DrawnScreen {
  return {
    ...createDialogs(target, dom, answer),
    button: (options, tapped) => createNativeButton(target, dom, lasting, options, tapped),
  }
}
