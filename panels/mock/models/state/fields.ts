import { type ReadonlySignal, signal } from '@preact/signals'
import type { Refusal } from '../../../../src/protocol/panel'
import { diffPatch, type Json, same } from '../../../../src/wx/base/json'
import type { CommandInput } from '../../../../src/wx/state/command'
import type { MockState } from '../../../../src/wx/state/schema'
import type { ConnectionModel } from '../connection/connection'
import type { SiteModel } from '../connection/site'
import { differs, joinPatches, patchAt, type StatePath, stateWith, valueAt } from './state-path'

/** What was typed into a field and is not in the state (yet), or what is wrong with it. */
export interface Draft {
  readonly text?: string
  /** In words, or as the writer refused it. */
  readonly error?: string | Refusal
}

/** Reads what was typed; a string is what is wrong with it. */
export type Reader = (text: string) => { value: Json } | string

/** The command that says what was typed better than a patch; undefined where none does. */
export type Edit = (value: Json) => CommandInput | undefined

export const readText: Reader = (text) => ({ value: text })

export type FieldsModel = ReturnType<typeof createFieldsModel>

/** Edits of the chosen origin's state. What is being typed is kept apart from it until the writer took it. */
export function createFieldsModel(
  connection: ConnectionModel,
  site: SiteModel,
  state: ReadonlySignal<MockState | undefined>,
) {
  const drafts = signal<ReadonlyMap<string, Draft>>(new Map())
  const keyOf = (origin: string, place: StatePath) => [origin, ...place].join('\n')

  function put(key: string, draft: Draft | undefined) {
    const next = new Map(drafts.peek())
    if (draft) next.set(key, draft)
    else next.delete(key)
    drafts.value = next
  }

  /** Sends a command on behalf of a field, which shows what was wrong with it. */
  async function send(place: StatePath, command: CommandInput): Promise<boolean> {
    const origin = site.origin.peek()
    if (origin === undefined) return false
    const key = keyOf(origin, place)
    const sent = drafts.peek().get(key)
    const error = await connection.command(origin, command)
    const draft = drafts.peek().get(key)
    if (error !== undefined) put(key, { ...draft, error })
    else if (draft === sent) put(key, undefined) // what was typed since is kept
    return error === undefined
  }

  return {
    draft: (place: StatePath): Draft | undefined =>
      site.origin.value === undefined ? undefined : drafts.value.get(keyOf(site.origin.value, place)),
    differs: (place: StatePath): boolean => state.value !== undefined && differs(state.value, place),
    type(place: StatePath, text: string) {
      const origin = site.origin.peek()
      if (origin !== undefined) put(keyOf(origin, place), { text })
    },
    /** Takes what was typed into the state; it stays in the field when it cannot be. */
    async commit(place: StatePath, read: Reader = readText, edit?: Edit) {
      const origin = site.origin.peek()
      const current = state.peek()
      if (origin === undefined || !current) return
      const key = keyOf(origin, place)
      const text = drafts.peek().get(key)?.text
      if (text === undefined) return
      const reading = read(text)
      if (typeof reading === 'string') return put(key, { text, error: reading })
      const before = valueAt(current, place)
      if (same(reading.value, before)) return put(key, undefined)
      // Of an object, what is not in it any more has to go too.
      const change = diffPatch(before, reading.value) ?? reading.value
      await send(place, edit?.(reading.value) ?? { type: 'state/merge', patch: patchAt(place, change) })
    },
    cancel(place: StatePath) {
      const origin = site.origin.peek()
      if (origin !== undefined) put(keyOf(origin, place), undefined)
    },
    set: (place: StatePath, value: Json) => send(place, { type: 'state/merge', patch: patchAt(place, value) }),
    putBack: (place: StatePath) => send(place, { type: 'state/merge', patch: patchAt(place, null) }),
    /** In one step, so that one undo brings all of them back. */
    async putBackAll(places: readonly StatePath[]) {
      const [first] = places
      if (!first) return
      const patch = places.map((place) => patchAt(place, null)).reduce(joinPatches)
      if (!(await send(first, { type: 'state/merge', patch }))) return
      const origin = site.origin.peek()
      if (origin !== undefined) for (const place of places) put(keyOf(origin, place), undefined)
    },
    /** For a value that may be null, which a merge patch takes for "put back". */
    async replace(place: StatePath, value: Json) {
      const current = state.peek()
      if (current) await send(place, { type: 'state/replace', state: stateWith(current, place, value) })
    },
    send,
  }
}
