import { apisOf, definitionOf } from '../../../../src/wx/apis/catalogue'
import { type AnyDefinition, gatePrefixOf, isDirect, prefixOf } from '../../../../src/wx/apis/definition'
import { factsOf } from '../../../../src/wx/apis/hints'
import { isObject, type Json, type JsonObject } from '../../../../src/wx/base/json'
import { SERVER_APIS, serverApiOf } from '../../../../src/wx/server/catalogue'
import type { AnyServerApi } from '../../../../src/wx/server/definition'
import { SERVER_ERRORS, type ServerErrorName, serverFailure } from '../../../../src/wx/server/errors'
import { ERRORS, type ErrorName, failure } from '../../../../src/wx/state/errors'
import type { MockState } from '../../../../src/wx/state/schema'

/** API whose results can be edited: of pages, or of the platform's server. */
export type EditableApi = AnyDefinition | AnyServerApi

/** Name of a failure, of a page's API or of the platform's server. */
export type FailureName = ErrorName | ServerErrorName

/** Returns an API by its name, whatever the platform. */
export const editableApiOf = (name: string): EditableApi | undefined => definitionOf(name) ?? serverApiOf(name)

/** Returns true if an API returns its result directly, without callbacks. */
export const isDirectApi = (api: EditableApi): boolean => api.kind !== 'server' && isDirect(api.kind)

/**
 * Returns the APIs whose results can be edited, those of the platform's server last. Events have no result, and factories
 * return objects that are not JSON.
 */
export function editableApis(state: MockState): readonly EditableApi[] {
  const ofPages = [...apisOf(state).values()].filter(({ kind }) => kind !== 'event' && kind !== 'factory')
  return [...ofPages, ...SERVER_APIS]
}

/** Returns the result of an API in this state if all permission checks pass. */
export function defaultResult(definition: EditableApi, state: MockState, now: number): Json {
  if (definition.kind === 'server') {
    const ok = definition.saysOk ? { errcode: 0, errmsg: 'ok' } : {}
    return { ...ok, ...definition.example(state) } as Json
  }
  const { example } = factsOf(definition.name)
  const result = example ? example(state) : computedResult(definition, state, now)
  if (isDirect(definition.kind)) return (result ?? {}) as Json
  return { errMsg: `${prefixOf(definition)}:ok`, ...(isObject(result) ? (result as JsonObject) : {}) }
}

function computedResult(definition: AnyDefinition, state: MockState, now: number): unknown {
  const params = {}
  const apis = apisOf(state)
  try {
    const context = { params, input: undefined, apis, state, now, crypto: undefined as never, answered: {} }
    const reply = definition.answer(context)
    return 'result' in reply ? reply.result : {}
  } catch {
    return {} // it needs the store and has no example
  }
}

/** Failures of an API: those it is known for, and all others. */
interface Failures {
  readonly own: readonly FailureName[]
  readonly others: readonly FailureName[]
}

/** Returns the failures of an API: those of the API itself and of its permission checks, and all others. */
export function failuresOf(definition: EditableApi, state?: MockState): Failures {
  if (definition.kind === 'server') {
    const { errors } = definition
    const names = Object.keys(SERVER_ERRORS) as ServerErrorName[]
    return { own: errors, others: names.filter((name) => !errors.includes(name)) }
  }
  const own = new Set<ErrorName>()
  const override = state?.gates[definition.name]
  const scoped = override?.scope === undefined ? definition.scope !== undefined : override.scope !== null
  const personal = override?.privacy === undefined ? definition.privacy !== undefined : override.privacy !== null
  // Refusals by the user come first because they are used most.
  if (scoped) own.add('authDeny').add('authorizeNoResponse')
  for (const name of factsOf(definition.name).errors ?? []) own.add(name)
  if (definition.scopeUnasked) own.add('scopeUnauthorized')
  if (scoped) own.add('systemPermissionDenied')
  if (personal)
    own
      .add('privacyRefused')
      .add('privacyGap')
      .add('privacyUndeclared')
      .add('privacyBanned')
      .add('privacyPopupMissing')
      .add('privacyInterfaceBanned')
  if (definition.gesture) own.add('tapGesture')
  if (definition.session) own.add('sessionTimeout')
  own.add('systemError')
  const names = Object.keys(ERRORS) as ErrorName[]
  return { own: [...own], others: names.filter((name) => !own.has(name)) }
}

/** Returns the result of a failed call. */
export function failureResult(definition: EditableApi, state: MockState, name: FailureName): JsonObject {
  if (definition.kind === 'server') return serverFailure(name as ServerErrorName, 'wechat')
  return { ...failure(state, gatePrefixOf(definition), name as ErrorName) }
}
