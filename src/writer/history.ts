import type { HistoryEntry } from '../protocol/panel'
import { diffPatch, type JsonObject, mergePatch } from '../wx/json'
import { parseState } from '../wx/parse-state'
import type { MockState } from '../wx/state'

/** A change of the state, with what takes it back and what makes it again. */
export interface Change extends HistoryEntry {
  /** Merge patches, so that undoing an old edit leaves what came after it in force. */
  readonly back: JsonObject
  readonly forth: JsonObject
}

/** So many changes of the state are kept, and as many answers that changed nothing. */
const MAX_CHANGES = 200

/** What changed a site's state and what was answered, oldest first. */
export class History {
  #changes: Change[]

  constructor(changes: readonly Change[] = []) {
    this.#changes = [...changes]
  }

  get changes(): readonly Change[] {
    return this.#changes
  }

  /** An edit takes away what could have been redone. */
  record(before: MockState, after: MockState, entry: Omit<HistoryEntry, 'undone' | 'redoable'>) {
    const back = (diffPatch(after, before) ?? {}) as JsonObject
    const forth = (diffPatch(before, after) ?? {}) as JsonObject
    if (entry.by === 'edit') this.#changes = this.#changes.map((change) => ({ ...change, redoable: false }))
    const change = { ...entry, undone: false, redoable: false, back, forth }
    this.#changes = trimmed([...this.#changes, change])
  }

  /** The state without the last edit that stands; undefined when there is none. */
  undo(state: MockState): MockState | undefined {
    const change = this.#changes.findLast(({ by, undone }) => by === 'edit' && !undone)
    if (!change) return undefined
    this.#mark(change, { undone: true, redoable: true })
    return patched(state, change.back)
  }

  /** The state with the edit that was undone last; undefined when there is none. */
  redo(state: MockState): MockState | undefined {
    const change = this.#changes.find(({ redoable }) => redoable)
    if (!change) return undefined
    this.#mark(change, { undone: false, redoable: false })
    return patched(state, change.forth)
  }

  /**
   * The state as it was at a revision.
   * @returns undefined when the history does not go back so far.
   */
  at(state: MockState, rev: number): MockState | undefined {
    const changes = this.#changes.filter(hasChanged)
    const later = changes.filter((change) => change.rev > rev)
    const [first] = later
    if (first && first.rev > rev + 1 && first === changes[0]) return undefined
    return later.reduceRight((current, change) => patched(current, change.back), state)
  }

  #mark(change: Change, marks: Pick<Change, 'undone' | 'redoable'>) {
    this.#changes = this.#changes.map((other) => (other === change ? { ...change, ...marks } : other))
  }
}

const patched = (state: MockState, patch: JsonObject): MockState => parseState(mergePatch(state, patch))

const hasChanged = ({ back }: Change): boolean => Object.keys(back).length > 0

/** Answers never push out what can be undone. */
function trimmed(changes: readonly Change[]): Change[] {
  const changing = changes.filter(hasChanged).length
  const surplus = { changing: changing - MAX_CHANGES, still: changes.length - changing - MAX_CHANGES }
  return changes.filter((change) => surplus[hasChanged(change) ? 'changing' : 'still']-- <= 0)
}
