import { type ReadonlySignal, signal } from '@preact/signals'
import type { PanelAction } from '../code/events'

const MAX_ACTS = 1_000

export type PanelActionsModel = ReturnType<typeof createPanelActionsModel>

/** Creates the list of panel actions that the store's history does not contain. */
export function createPanelActionsModel() {
  const list = signal<readonly PanelAction[]>([])
  return {
    /** Oldest first. */
    list: list as ReadonlySignal<readonly PanelAction[]>,
    record(act: PanelAction) {
      list.value = [...list.peek(), act].slice(-MAX_ACTS)
    },
  }
}
