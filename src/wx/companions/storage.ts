import { type AnyDefinition, api, type ParamTable, type Reply } from '../apis/definition'
import type { Json } from '../base/json'
import type { Failure } from '../state/call-errors'
import type { Command } from '../state/command'
import type { PageState } from '../state/schema'
import type { CompanionHost } from './host'
import { type CallApi, dataOf, jsonOf, type Method, NO_JSON, named, syncMethod } from './methods'
import { createStoredValues, valueIn } from './stored-values'

/** Limits of one value and of all values together, in characters (semantics.md 10.2). */
const MAX_VALUE = 1024 * 1024
const MAX_ALL = 10 * MAX_VALUE

const KEY = { key: { type: 'String', required: true } } as const

/** Parameters of all these APIs. */
interface Given {
  readonly key: string
  readonly data?: Json
}

/** An API in both of its forms: `setStorage` and `setStorageSync`. */
interface Pair {
  readonly params: ParamTable
  readonly returns?: readonly string[]
  /** Arguments of the sync form. */
  readonly positions?: readonly string[]
  readonly answer: (name: string, given: Given, state: Pick<PageState, 'storage'>) => Reply<Json>
  /** Returns the reply of the sync form, which returns nothing by default. */
  readonly direct?: (reply: Reply<Json>) => Reply<Json>
  /** Wraps both methods. */
  readonly around?: (name: string, method: (...args: unknown[]) => unknown) => ReturnType<Method>
}

const failed = (name: string, reason: string): { error: Failure } => ({ error: { errMsg: `${name}:fail${reason}` } })

const nothing = (reply: Reply<Json>): Reply<Json> => ('result' in reply ? { ...reply, result: null } : reply)

/** Returns the two definitions of an API with a sync form. */
function pair(name: string, { params, returns = [], positions = [], answer, direct = nothing, around }: Pair) {
  const shared = { companion: 'storage', reads: 'storage', params, returns: returns as readonly never[] } as const
  const wrap = (of: string, method: (...args: unknown[]) => unknown) => (around ? around(of, method) : method)
  const sync = `${name}Sync`
  return [
    api({
      ...shared,
      name,
      kind: 'async',
      method: (call: CallApi) =>
        wrap(
          name,
          named(name, (options?: unknown) => call(options)),
        ),
      answer: ({ params: given, state }) => answer(name, given as unknown as Given, state),
    }),
    api({
      ...shared,
      name: sync,
      kind: 'sync',
      method: (call: CallApi) => wrap(sync, syncMethod(sync, positions)(call)),
      answer: ({ params: given, state }) => direct(answer(sync, given as unknown as Given, state)),
    }),
  ]
}

/**
 * Creates the chapter of storage (semantics.md 10.2). Pages keep the values, so that the next document finds them at
 * once, and report each change by the call itself.
 * @param host absent in the store, which keeps a copy in the state for the panel, for tests and for scenarios.
 */
export function createStorage(host?: CompanionHost): readonly AnyDefinition[] {
  const values = host && createStoredValues(host.texts)
  /** JSON of the value of the call under way, or null: the options reach an answer as data with limits. */
  let text: string | null | undefined

  /** Reads the value before the call: the second argument, or a member of the first. */
  const withText = (name: string, method: (...args: unknown[]) => unknown) =>
    named(name, (...args: unknown[]) => {
      const [options, data] = args
      text = textOf(name.endsWith('Sync') ? data : dataOf(options))
      try {
        return method(...args)
      } finally {
        text = undefined
      }
    })

  const sizeOf = (key: string) => key.length + (values?.text(key) ?? '').length

  function set(name: string, { key, data = '' }: Given): Reply<Json> {
    const command: Command = { type: 'storage/set', key, data }
    if (!values) return { result: {}, commands: [command] }
    const value = text === undefined ? textOf(data) : text
    if (value === null) return failed(name, ` ${NO_JSON}`)
    if (value.length > MAX_VALUE) return failed(name, ':entry size limit reached')
    const others = values.keys().filter((other) => other !== key)
    const all = others.reduce((sum, other) => sum + sizeOf(other), key.length + value.length)
    if (all > MAX_ALL) return failed(name, ':quota reached')
    try {
      values.set(key, value)
    } catch {
      return failed(name, ':quota reached') // the browser has less room
    }
    return { result: {}, commands: [command] }
  }

  function get(name: string, { key }: Given, { storage }: Pick<PageState, 'storage'>): Reply<Json> {
    if (!values) return Object.hasOwn(storage, key) ? { result: { data: storage[key] ?? null } } : notFound(name)
    const found = values.text(key)
    return found === undefined ? notFound(name) : { result: { data: valueIn(found) } }
  }

  function remove(_name: string, { key }: Given): Reply<Json> {
    values?.remove(key)
    return { result: {}, commands: [{ type: 'storage/remove', key }] }
  }

  function clear(): Reply<Json> {
    for (const key of values?.keys() ?? []) values?.remove(key)
    return { result: {}, commands: [{ type: 'storage/clear' }] }
  }

  function info(_name: string, _given: Given, { storage }: Pick<PageState, 'storage'>): Reply<Json> {
    const keys = [...(values?.keys() ?? Object.keys(storage))]
    const characters = keys.reduce((sum, key) => sum + sizeOf(key), 0)
    return { result: { keys, currentSize: Math.ceil(characters / 1024), limitSize: MAX_ALL / 1024 } }
  }

  return [
    ...pair('setStorage', { params: KEY, positions: ['key', 'data'], answer: set, around: withText }),
    ...pair('getStorage', {
      params: KEY,
      positions: ['key'],
      returns: ['data'],
      answer: get,
      // A key that was never set is an empty text here, and no error.
      direct: (reply) => ({ result: 'result' in reply ? (reply.result as { data: Json }).data : '' }),
    }),
    ...pair('removeStorage', { params: KEY, positions: ['key'], answer: remove }),
    ...pair('clearStorage', { params: {}, answer: clear }),
    ...pair('getStorageInfo', {
      params: {},
      returns: ['keys', 'currentSize', 'limitSize'],
      answer: info,
      direct: (reply) => reply,
    }),
  ]
}

/** Returns the JSON of what a page stores; null for what JSON cannot have. A function or nothing is an empty text. */
function textOf(data: unknown): string | null {
  try {
    return jsonOf(data) ?? '""'
  } catch {
    return null
  }
}

const notFound = (name: string) => failed(name, ' data not found')
