import { apisOf } from '../../../../src/wx/apis/catalogue'
import { type AnyDefinition, gatePrefixOf, isDirect, prefixOf } from '../../../../src/wx/apis/definition'
import { factsOf } from '../../../../src/wx/apis/hints'
import { isObject, type Json, type JsonObject } from '../../../../src/wx/base/json'
import { ERRORS, type ErrorName, failure } from '../../../../src/wx/state/errors'
import type { MockState } from '../../../../src/wx/state/schema'

/** Returns the APIs whose results can be edited: events have none, and factories return objects that are not JSON. */
export function editableApis(state: MockState): readonly AnyDefinition[] {
  return [...apisOf(state).values()].filter(({ kind }) => kind !== 'event' && kind !== 'factory')
}

/** Returns the result of an API in this state if all permission checks pass. */
export function defaultResult(definition: AnyDefinition, state: MockState, now: number): Json {
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
  readonly own: readonly ErrorName[]
  readonly others: readonly ErrorName[]
}

/** Returns the failures of an API: those of the API itself and of its permission checks, and all others. */
export function failuresOf(definition: AnyDefinition, state?: MockState): Failures {
  const own = new Set<ErrorName>()
  const override = state?.gates[definition.name]
  const scoped = override?.scope === undefined ? definition.scope !== undefined : override.scope !== null
  const personal = override?.privacy === undefined ? definition.privacy !== undefined : override.privacy !== null
  // Refusals by the user come first: they are used most.
  if (scoped) own.add('authDeny').add('authorizeNoResponse')
  for (const name of factsOf(definition.name).errors ?? []) own.add(name)
  if (definition.scopeUnasked) own.add('scopeUnauthorized')
  if (scoped) own.add('systemPermissionDenied')
  if (personal)
    own.add('privacyRefused').add('privacyGap').add('privacyUndeclared').add('privacyBanned').add('privacyPopupMissing')
  if (definition.gesture) own.add('tapGesture')
  if (definition.session) own.add('sessionTimeout')
  own.add('systemError')
  const names = Object.keys(ERRORS) as ErrorName[]
  return { own: [...own], others: names.filter((name) => !own.has(name)) }
}

/** Returns the result of a failed call. */
export function failureResult(definition: AnyDefinition, state: MockState, name: ErrorName): JsonObject {
  return { ...failure(state, gatePrefixOf(definition), name) }
}
