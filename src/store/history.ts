import type { HistoryEntry } from '../protocol/panel'
import type { JsonObject } from '../wx/base/json'
import { parseState } from '../wx/engine/parse-state'
import { diffState, mergeState } from '../wx/state/patch'
import type { Rule } from '../wx/state/rule-schema'
import type { MockState } from '../wx/state/schema'
import { bytesOf, lastThatFit } from './bytes'
import { KEPT_BYTES } from './limits'

/** A change of the state, with the patches that undo and redo it. */
export interface Change extends HistoryEntry {
  /** Merge patches, so that undoing an old edit keeps later ones. */
  readonly back: JsonObject
  readonly forth: JsonObject
}

/** Returns a change as panels see it, with the rules that it has removed. */
export function historyEntry({ back, forth: _forth, ...entry }: Change): HistoryEntry {
  const ids = entry.commands.flatMap((command) => (command.type === 'rule/remove' ? [command.id] : []))
  if (ids.length === 0) return entry
  // A patch has lists as a whole: these are all rules before the change.
  const { rules = [] } = back as { readonly rules?: readonly Rule[] }
  return { ...entry, removed: rules.filter(({ id }) => ids.includes(id)) }
}

/** Number of changes that are kept, and of answers that changed nothing. */
const MAX_CHANGES = 200

/** The changes of a site's state and the answers of its person, oldest first. */
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

  /** The changes that are stored. Those before one that does not fit are useless without it. */
  get saved(): readonly Change[] {
    return lastThatFit(this.#changes, KEPT_BYTES.history, sizeOf)
  }

  clear() {
    this.#changes = []
  }

  /** Adds a change. After an edit, nothing can be redone. */
  record(before: MockState, after: MockState, entry: Omit<HistoryEntry, 'undone' | 'redoable'>) {
    const back = (diffState(after, before) ?? {}) as JsonObject
    const forth = (diffState(before, after) ?? {}) as JsonObject
    if (entry.by === 'edit') {
      this.#changes = this.#changes.map((change) => (change.redoable ? { ...change, redoable: false } : change))
    }
    const change = { ...entry, undone: false, redoable: false, back, forth }
    this.#changes = trimmed([...this.#changes, change])
  }

  /**
   * Returns the state without the last edit; undefined when there is none.
   * @param check throws where that state is not allowed; the edit then stays.
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
   * Returns the state with the edit that was undone last; undefined when there is none.
   * @param check throws where that state is not allowed; the edit then stays undone.
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
   * Returns the state of a revision; undefined when the history does not go back so far.
   */
  at(state: MockState, rev: number): MockState | undefined {
    const changes = this.#changes.filter(hasChanged)
    const later = changes.filter((change) => change.rev > rev)
    const [first] = later
    if (first && first.rev > rev + 1 && first === changes[0]) return undefined
    if (!first) return state
    return parseState(later.reduceRight<unknown>((current, { back }) => mergeState(current, back), state))
  }

  #mark(change: Change, marks: Pick<Change, 'undone' | 'redoable'>) {
    this.#changes = this.#changes.map((other) => (other === change ? { ...change, ...marks } : other))
  }
}

const patched = (state: MockState, patch: JsonObject): MockState => parseState(mergeState(state, patch))

const hasChanged = ({ back }: Change): boolean => Object.keys(back).length > 0

/** Sizes of changes, which are measured again with each new one. */
const sizes = new WeakMap<Change, number>()

function sizeOf(change: Change): number {
  const measured = sizes.get(change)
  if (measured !== undefined) return measured
  const { commands, back, forth, answered } = change
  const size = 200 + bytesOf(commands) + bytesOf(back) + bytesOf(forth) + bytesOf(answered)
  sizes.set(change, size)
  return size
}

/** Limits the history by number and by bytes. Answers never displace changes, and the last change always stays. */
function trimmed(all: readonly Change[]): Change[] {
  const changes = all.filter(hasChanged).slice(-MAX_CHANGES)
  const answers = all.filter((change) => !hasChanged(change)).slice(-MAX_CHANGES)
  const fitting = lastThatFit(changes, KEPT_BYTES.history, sizeOf)
  const kept = new Set(fitting.length > 0 ? fitting : changes.slice(-1))
  const left = KEPT_BYTES.history - [...kept].reduce((sum, change) => sum + sizeOf(change), 0)
  for (const answer of lastThatFit(answers, left, sizeOf)) kept.add(answer)
  return all.filter((change) => kept.has(change))
}
