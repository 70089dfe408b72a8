import { type ReadonlySignal, signal } from '@preact/signals'
import type { Refusal } from '../../../../src/protocol/panel'
import type { Adapter } from '../../adapter'
import type { Filled, Sentence } from '../../i18n'

/** Short message about the last action; it disappears after a few seconds. */
export type Toast = Filled<'error' | 'first' | 'list'> & {
  /** Reason of a failure, shown in place of `{error}`. */
  readonly refusal?: Refusal
  /** Sentence that stands for `{first}`. */
  readonly of?: Sentence | readonly Sentence[]
  /** Sentences that stand for `{list}`. */
  readonly list?: readonly Sentence[]
  readonly bad?: true
  /** Undoes the action. */
  readonly undo?: () => void
}

const TOAST_MS = 4_000
/** Time of a toast that has a button, in ms. */
const BUTTON_MS = 10_000

export type ToastModel = ReturnType<typeof createToastModel>

/** Creates the model of the toast, of which there is one at a time. */
export function createToastModel(adapter: Pick<Adapter, 'later'>) {
  const current = signal<Toast>()
  /** True while the pointer or the focus is on the toast, which then stays. */
  let kept = false
  let over = false

  const hide = (toast?: Toast) => {
    if (toast !== undefined && current.peek() !== toast) return
    kept = false
    current.value = undefined
  }

  return {
    /** Undefined if there was no action in the last seconds. */
    current: current as ReadonlySignal<Toast | undefined>,
    show(toast: Toast) {
      over = false
      current.value = toast
      adapter.later(
        () => {
          if (current.peek() !== toast) return
          if (kept) over = true
          else hide(toast)
        },
        toast.undo ? BUTTON_MS : TOAST_MS,
      )
    },
    /** Hides a toast, or the current one. */
    hide,
    /** Keeps the toast while the user is at it. */
    hold(next: boolean) {
      kept = next
      if (!kept && over) hide()
    },
  }
}
