import { type ReadonlySignal, signal } from '@preact/signals'
import type { PlainKey } from '../../i18n'

/** Text to be read, copied or saved. */
export interface ShownText {
  readonly title: PlainKey
  readonly text: string
  /** Name of the file it is saved as. */
  readonly fileName: string
  /** True if the browser has refused to copy it. */
  readonly refused?: true
}

export type TextPaneModel = ReturnType<typeof createTextPaneModel>

/** Creates the model of the pane that shows a text over the panel. */
export function createTextPaneModel() {
  const shown = signal<ShownText>()
  return {
    shown: shown as ReadonlySignal<ShownText | undefined>,
    show(text: ShownText) {
      shown.value = text
    },
    close() {
      shown.value = undefined
    },
  }
}
