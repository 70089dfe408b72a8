import type { HistoryEntry } from '../protocol/panel'
import { diffPatch, type JsonObject, mergePatch } from '../wx/base/json'
import { parseState } from '../wx/engine/parse-state'
import type { MockState } from '../wx/state/schema'
import { bytesOf, lastThatFit } from './bytes'
import { KEPT_BYTES } from './limits'

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

  get bytes(): number {
    return this.#changes.reduce((sum, change) => sum + sizeOf(change), 0)
  }

  /** What of it is stored: the last change may be too large, and then what came before it is of no use. */
  get saved(): readonly Change[] {
    return lastThatFit(this.#changes, KEPT_BYTES.history, sizeOf)
  }

  clear() {
    this.#changes = []
  }

  /** An edit takes away what could have been redone. */
  record(before: MockState, after: MockState, entry: Omit<HistoryEntry, 'undone' | 'redoable'>) {
    const back = (diffPatch(after, before) ?? {}) as JsonObject
    const forth = (diffPatch(before, after) ?? {}) as JsonObject
    if (entry.by === 'edit') this.#changes = this.#changes.map((change) => ({ ...change, redoable: false }))
    const change = { ...entry, undone: false, redoable: false, back, forth }
    this.#changes = trimmed([...this.#changes, change])
  }

  /**
   * The state without the last edit that stands; undefined when there is none.
   * @param check throws where that state cannot be had; the edit stands then.
   */
  undo(state: MockState, check: (state: MockState) => void): MockState | undefined {
    const change = this.#changes.findLast(({ by, undone }) => by === 'edit' && !undone)
    if (!change) return undefined
    const before = patched(state, change.back)
    check(before)
    this.#mark(change, { undone: true, redoable: true })
    return before
  }

  /**
   * The state with the edit that was undone last; undefined when there is none.
   * @param check throws where that state cannot be had; the edit stays undone then.
   */
  redo(state: MockState, check: (state: MockState) => void): MockState | undefined {
    const change = this.#changes.find(({ redoable }) => redoable)
    if (!change) return undefined
    const after = patched(state, change.forth)
    check(after)
    this.#mark(change, { undone: false, redoable: false })
    return after
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

const sizeOf = ({ commands, back, forth, answered }: Change): number =>
  200 + [commands, back, forth, answered].reduce((sum, part) => sum + bytesOf(part), 0)

/** Bounded by number and by bytes. Answers never push out what can be undone, and the last change stays whatever its size. */
function trimmed(all: readonly Change[]): Change[] {
  const changes = all.filter(hasChanged).slice(-MAX_CHANGES)
  const answers = all.filter((change) => !hasChanged(change)).slice(-MAX_CHANGES)
  const fitting = lastThatFit(changes, KEPT_BYTES.history, sizeOf)
  const kept = new Set(fitting.length > 0 ? fitting : changes.slice(-1))
  const left = KEPT_BYTES.history - [...kept].reduce((sum, change) => sum + sizeOf(change), 0)
  for (const answer of lastThatFit(answers, left, sizeOf)) kept.add(answer)
  return all.filter((change) => kept.has(change))
}
