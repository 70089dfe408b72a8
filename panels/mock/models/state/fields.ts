import { type ReadonlySignal, signal } from '@preact/signals'
import type { Refusal } from '../../../../src/protocol/panel'
import { type Json, same } from '../../../../src/wx/base/json'
import type { CommandInput } from '../../../../src/wx/state/command'
import type { MockState } from '../../../../src/wx/state/schema'
import type { ConnectionModel } from '../connection/connection'
import type { SiteModel } from '../connection/site'
import { differs, joinPatches, patchAt, type StatePath, valueAt } from './state-path'

/** Text of a field that is not in the state yet, or the error of its value. */
export interface Draft {
  readonly text?: string
  /** Error message, or the store's refusal. */
  readonly error?: string | Refusal
}

/** Parser of a field's text; a string is an error message. */
export type Reader = (text: string) => { value: Json } | string

/** Function that returns a command to send instead of a patch; undefined if a patch is fine. */
export type Edit = (value: Json) => CommandInput | undefined

/** Parser of plain text. */
export const readText: Reader = (text) => ({ value: text })

export type FieldsModel = ReturnType<typeof createFieldsModel>

/** Creates the model of the state's fields. Typed text is kept apart until the store has accepted it. */
export function createFieldsModel(
  connection: ConnectionModel,
  site: SiteModel,
  state: ReadonlySignal<MockState | undefined>,
) {
  const drafts = signal<ReadonlyMap<string, Draft>>(new Map())
  const keyOf = (origin: string, path: StatePath) => [origin, ...path].join('\n')

  function put(key: string, draft: Draft | undefined) {
    const next = new Map(drafts.peek())
    if (draft) next.set(key, draft)
    else next.delete(key)
    drafts.value = next
  }

  /** Sends a command for a field, which shows the error if it is refused. */
  async function send(path: StatePath, command: CommandInput): Promise<boolean> {
    const origin = site.origin.peek()
    if (origin === undefined) return false
    const key = keyOf(origin, path)
    const sent = drafts.peek().get(key)
    const error = await connection.command(origin, command)
    const draft = drafts.peek().get(key)
    if (error !== undefined) put(key, { ...draft, error })
    else if (draft === sent) put(key, undefined) // text typed meanwhile is kept
    return error === undefined
  }

  return {
    draft: (path: StatePath): Draft | undefined =>
      site.origin.value === undefined ? undefined : drafts.value.get(keyOf(site.origin.value, path)),
    differs: (path: StatePath): boolean => state.value !== undefined && differs(state.value, path),
    type(path: StatePath, text: string) {
      const origin = site.origin.peek()
      if (origin !== undefined) put(keyOf(origin, path), { text })
    },
    /** Writes a field's text to the state. Invalid text stays in the field, with the error. */
    async commit(path: StatePath, read: Reader = readText, edit?: Edit) {
      const origin = site.origin.peek()
      const current = state.peek()
      if (origin === undefined || !current) return
      const key = keyOf(origin, path)
      const text = drafts.peek().get(key)?.text
      if (text === undefined) return
      const reading = read(text)
      if (typeof reading === 'string') return put(key, { text, error: reading })
      const before = valueAt(current, path)
      if (same(reading.value, before)) return put(key, undefined)
      await send(path, edit?.(reading.value) ?? { type: 'state/merge', patch: patchAt(path, reading.value) })
    },
    cancel(path: StatePath) {
      const origin = site.origin.peek()
      if (origin !== undefined) put(keyOf(origin, path), undefined)
    },
    set: (path: StatePath, value: Json) => send(path, { type: 'state/merge', patch: patchAt(path, value) }),
    putBack: (path: StatePath) => send(path, { type: 'state/merge', patch: patchAt(path, null) }),
    /** Restores several defaults in one step, so that one undo reverts all. */
    async putBackAll(paths: readonly StatePath[]) {
      const [first] = paths
      if (!first) return
      const patch = paths.map((path) => patchAt(path, null)).reduce(joinPatches)
      if (!(await send(first, { type: 'state/merge', patch }))) return
      const origin = site.origin.peek()
      if (origin !== undefined) for (const path of paths) put(keyOf(origin, path), undefined)
    },
    send,
  }
}
