import { apisOf } from '../../../../src/wx/apis/catalogue'
import { type AnyDefinition, isDirect, prefixOf } from '../../../../src/wx/apis/definition'
import { factsOf } from '../../../../src/wx/apis/hints'
import { isObject, type Json, type JsonObject } from '../../../../src/wx/base/json'
import { ERRORS, type ErrorName, failure } from '../../../../src/wx/state/errors'
import type { MockState } from '../../../../src/wx/state/schema'

/** The APIs whose answers can be edited: an event has none, and what a factory makes is no JSON. */
export function editableApis(state: MockState): readonly AnyDefinition[] {
  return [...apisOf(state).values()].filter(({ kind }) => kind !== 'event' && kind !== 'factory')
}

/** What the API would say in this state, were every gate open. */
export function defaultResult(definition: AnyDefinition, state: MockState, now: number): Json {
  const { example } = factsOf(definition.name)
  const result = example ? example(state) : answered(definition, state, now)
  if (isDirect(definition.kind)) return (result ?? {}) as Json
  return { errMsg: `${prefixOf(definition)}:ok`, ...(isObject(result) ? (result as JsonObject) : {}) }
}

function answered(definition: AnyDefinition, state: MockState, now: number): unknown {
  const params = {}
  const apis = apisOf(state)
  try {
    const context = { params, input: undefined, apis, state, now, crypto: undefined as never, answered: {} }
    const reply = definition.answer(context)
    return 'result' in reply ? reply.result : {}
  } catch {
    return {} // needs the store, and gives no example
  }
}

interface Failures {
  readonly own: readonly ErrorName[]
  readonly others: readonly ErrorName[]
}

/** Failures that this API is known for, its own and those of its gates; and all others. */
export function failuresOf(definition: AnyDefinition, state?: MockState): Failures {
  const own = new Set<ErrorName>()
  const override = state?.gates[definition.name]
  const scoped = override?.scope === undefined ? definition.scope !== undefined : override.scope !== null
  const personal = override?.privacy === undefined ? definition.privacy !== undefined : override.privacy !== null
  // What a person says to the question is what is wanted most.
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

export function failureResult(definition: AnyDefinition, state: MockState, name: ErrorName): JsonObject {
  return { ...failure(state, prefixOf(definition), name) }
}
