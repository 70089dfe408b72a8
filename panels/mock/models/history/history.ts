import { computed, signal } from '@preact/signals'
import type { HistoryEntry, Refusal } from '../../../../src/protocol/panel'
import type { Rule } from '../../../../src/wx/rules/matching'
import type { ConnectionModel } from '../connection/connection'
import type { SiteModel } from '../connection/site'
import type { StatesModel } from '../state/states'

export type HistoryModel = ReturnType<typeof createHistoryModel>

/** Creates the history of the chosen origin's state, with undo and redo. */
export function createHistoryModel(connection: ConnectionModel, site: SiteModel, states: StatesModel) {
  const problem = signal<Refusal>()
  const entries = computed<readonly HistoryEntry[]>(() => {
    const { value } = site.origin
    return value === undefined ? [] : (states.all.value.get(value)?.history ?? [])
  })

  async function ask(request: (origin: string) => Promise<Refusal | undefined>, origin = site.origin.peek()) {
    if (origin === undefined) return undefined
    problem.value = await request(origin)
    return problem.value
  }

  return {
    /** Oldest first. */
    entries,
    /** Finds a rule that an entry names: as it was removed, or as it is now, or as it was last saved. */
    ruleOf({ removed = [] }: Pick<HistoryEntry, 'removed'>, id: string): Rule | undefined {
      const all = entries.value
      const saved = all.flatMap(({ commands }) =>
        commands.flatMap((command) => (command.type === 'rule/put' ? [command.rule] : [])),
      )
      const rules = [
        ...removed,
        ...(states.current.value?.rules ?? []),
        ...all.flatMap((entry) => entry.removed ?? []).toReversed(),
        ...saved.toReversed(),
      ]
      return rules.find((rule) => rule.id === id)
    },
    canUndo: computed(() => entries.value.some(({ by, undone }) => by === 'edit' && !undone)),
    canRedo: computed(() => entries.value.some(({ redoable }) => redoable)),
    /** Reason why the last undo, redo or restore failed. */
    problem,
    undo: () => ask((origin) => connection.undo(origin)),
    redo: () => ask((origin) => connection.redo(origin)),
    /** Restores an origin's state at a revision. */
    jump: (rev: number, origin?: string) => ask((at) => connection.jump(at, rev), origin),
    forgetProblem() {
      problem.value = undefined
    },
  }
}
