import { type ReadonlySignal, signal } from '@preact/signals'

export const VIEWS = ['calls', 'state', 'rules', 'scenarios'] as const
export type View = (typeof VIEWS)[number]

/** Creates the model of the open view. A wide panel always shows the calls and a second view. */
export function createNavigationModel() {
  const view = signal<View>('calls')
  const beside = signal<Exclude<View, 'calls'>>('state')
  return {
    /** The view of a narrow panel. */
    view: view as ReadonlySignal<View>,
    /** The view beside the calls in a wide panel. */
    beside: beside as ReadonlySignal<Exclude<View, 'calls'>>,
    show(next: View) {
      view.value = next
      if (next !== 'calls') beside.value = next
    },
  }
}
