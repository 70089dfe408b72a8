import { type ReadonlySignal, signal } from '@preact/signals'

export const VIEWS = ['calls', 'state', 'rules', 'scenarios'] as const
export type View = (typeof VIEWS)[number]

/** Which view is open. Where there is room for two, the calls are always one of them. */
export function createNavigationModel() {
  const view = signal<View>('calls')
  const beside = signal<Exclude<View, 'calls'>>('state')
  return {
    /** The one view of a narrow panel. */
    view: view as ReadonlySignal<View>,
    /** What stands beside the calls in a wide one. */
    beside: beside as ReadonlySignal<Exclude<View, 'calls'>>,
    show(next: View) {
      view.value = next
      if (next !== 'calls') beside.value = next
    },
  }
}
