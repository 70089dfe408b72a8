import type { AnsweredPrompt, HistoryEntry } from '../protocol/panel'
import { InputError } from '../wx/base/input-error'
import { type JsonObject, same } from '../wx/base/json'
import { apply } from '../wx/engine/apply-command'
import type { Command } from '../wx/state/command'
import { DEFAULT_STATE } from '../wx/state/defaults'
import { diffState } from '../wx/state/patch'
import type { MockState } from '../wx/state/schema'
import { withStorageEdits } from '../wx/state/storage-edits'
import { bytesOf } from './bytes'
import { type Change, History } from './history'
import type { StateSpace } from './state-space'

interface SiteStateOptions {
  readonly state: MockState
  readonly rev: number
  readonly changes?: readonly Change[] | undefined
  /** The room that all sites share. */
  readonly space: StateSpace
  /** Milliseconds since the epoch. */
  now(): number
  /** Called after each change of the state. */
  changed(): void
  /** Called when an answer was recorded in the history and left the state as it was. */
  answered(): void
}

/** What is behind a change, for the history. */
interface Cause {
  /** The person's answer, which is recorded even where it changes nothing. */
  readonly answered?: AnsweredPrompt
  /** The API that was called. */
  readonly call?: string
}

/** The state of one site with its revision and its history. */
export class SiteState {
  current: MockState
  rev: number
  readonly history: History
  readonly #options: SiteStateOptions

  constructor(options: SiteStateOptions) {
    this.#options = options
    this.current = options.state
    this.rev = options.rev
    this.history = new History(options.changes)
  }

  /**
   * Applies commands, all or none.
   * @throws InputError of the command that is wrong, or for which the state has no room.
   */
  commit(commands: readonly Command[], by: HistoryEntry['by'], { answered, call }: Cause = {}): void {
    const at = this.#options.now()
    const state = commands.reduce((current, command) => apply(current, command, at), this.current)
    const hasChanged = !same(state, this.current)
    if (!hasChanged && !answered) return
    this.#check(state)
    const change = hasChanged ? { rev: this.rev + 1, commands } : { rev: this.rev, commands: [] }
    this.history.record(this.current, state, {
      at,
      by,
      ...change,
      ...(answered ? { answered } : {}),
      ...(call ? { call } : {}),
    })
    if (hasChanged) this.#become(state)
    else this.#options.answered()
  }

  /** Undoes the last edit, if there is one. */
  undo() {
    this.#step(this.history.undo(this.current, this.#check))
  }

  /** Makes the edit again that was undone last, if there is one. */
  redo() {
    this.#step(this.history.redo(this.current, this.#check))
  }

  /**
   * Goes back to the state of a revision, as a new edit.
   * @throws InputError when the history does not go back so far.
   */
  jump(rev: number) {
    const state = this.history.at(this.current, rev)
    if (!state) throw new InputError([{ code: 'history', values: {} }], `Failed to go back to revision ${rev}: `)
    this.commit([{ type: 'state/replace', state }], 'edit')
  }

  #step(to: MockState | undefined) {
    if (!to || same(to, this.current)) return
    const state = withStorageEdits(this.current, to, this.#options.now())
    const commands: Command[] = [{ type: 'state/merge', patch: (diffState(this.current, state) ?? {}) as JsonObject }]
    const entry = { rev: this.rev + 1, at: this.#options.now(), by: 'history' as const, commands }
    this.history.record(this.current, state, entry)
    this.#become(state)
  }

  /** @throws InputError with size and limit where the state has no room. */
  readonly #check = (state: MockState) => this.#options.space.check(sizeOf(this.current), sizeOf(state))

  #become(state: MockState) {
    this.#options.space.replace(sizeOf(this.current), sizeOf(state))
    this.current = state
    this.rev++
    this.#options.changed()
  }
}

/** Returns the bytes of a state in the storage. A fresh install's is not stored. */
const sizeOf = (state: MockState): number => (same(state, DEFAULT_STATE) ? 0 : bytesOf(state))
