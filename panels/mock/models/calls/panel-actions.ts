import { type ReadonlySignal, signal } from '@preact/signals'
import type { PanelAct } from '../code/events'

const MAX_ACTS = 1_000

export type ActsModel = ReturnType<typeof createActsModel>

/** What was done in this panel that the writer's history does not tell of. */
export function createActsModel() {
  const list = signal<readonly PanelAct[]>([])
  return {
    /** Oldest first. */
    list: list as ReadonlySignal<readonly PanelAct[]>,
    note(act: PanelAct) {
      list.value = [...list.peek(), act].slice(-MAX_ACTS)
    },
  }
}
