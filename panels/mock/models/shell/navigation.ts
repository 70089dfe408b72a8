import { type ReadonlySignal, signal } from '@preact/signals'
import * as v from 'valibot'
import type { ViewState } from './view-state'

const BESIDE = ['state', 'rules', 'scenarios'] as const
export const VIEWS = ['calls', ...BESIDE] as const
export type View = (typeof VIEWS)[number]

/** Creates the model of the open view. A wide panel always shows the calls and a second view. */
export function createNavigationModel(viewState: ViewState) {
  const view = signal<View>('calls')
  const beside = signal<(typeof BESIDE)[number]>('state')
  viewState.keep('tabs', {
    schema: v.object({ view: v.picklist(VIEWS), beside: v.picklist(BESIDE) }),
    read: () => ({ view: view.value, beside: beside.value }),
    write: (kept) => {
      view.value = kept.view
      beside.value = kept.beside
    },
  })
  return {
    /** The view of a narrow panel. */
    view: view as ReadonlySignal<View>,
    /** The view beside the calls in a wide panel. */
    beside: beside as ReadonlySignal<(typeof BESIDE)[number]>,
    show(next: View) {
      view.value = next
      if (next !== 'calls') beside.value = next
    },
  }
}
