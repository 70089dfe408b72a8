import { computed } from '@preact/signals'
import type { SiteModel } from '../connection/site'
import type { HistoryModel } from '../history/history'
import type { ScenarioLibrary } from './scenario-library'

export type UndoModel = ReturnType<typeof createUndoModel>

/** Creates undo and redo over edits of the state and of the user's scenarios, in the order in which they were made. */
export function createUndoModel(history: HistoryModel, library: ScenarioLibrary, site: SiteModel) {
  /** Returns the revision of the chosen state at a change of the scenarios. */
  const revOf = (revs: ReadonlyMap<string, number>) => revs.get(site.origin.value ?? '') ?? 0

  const edit = computed(() => history.entries.value.findLast(({ by, undone }) => by === 'edit' && !undone))

  /** The change of the scenarios, if it is later than the last edit of the state. */
  const lastOfLibrary = computed(() => {
    const last = library.last.value
    return last && (edit.value === undefined || edit.value.rev <= revOf(last.revs)) ? last : undefined
  })

  /** The undone change of the scenarios, unless the state was edited since, or has a later step to redo. */
  const nextOfLibrary = computed(() => {
    const undone = library.undone.value
    if (!undone) return undefined
    const later = history.entries.value.filter(({ rev }) => rev > revOf(undone.revs))
    if (later.some(({ by, undone: isUndone }) => by === 'edit' && !isUndone)) return undefined
    return history.canRedo.value && later.some(({ by }) => by === 'history') ? undefined : undone
  })

  return {
    canUndo: computed(() => lastOfLibrary.value !== undefined || history.canUndo.value),
    canRedo: computed(() => nextOfLibrary.value !== undefined || history.canRedo.value),
    /** Changes whenever another edit would be undone. */
    last: computed(() => lastOfLibrary.value ?? (edit.value && `${site.origin.value} ${edit.value.rev}`)),
    async undo() {
      const last = lastOfLibrary.peek()
      if (last) library.undo(last)
      else await history.undo()
    },
    async redo() {
      const next = nextOfLibrary.peek()
      if (next) library.redo(next)
      else await history.redo()
    },
  }
}
