import type { AnyDefinition, Kind } from './definition'
import { copy, isObject, type Json, type JsonObject } from './json'
import type { RuleAnswer } from './rules'

/** What the callback gets, or what a sync API returns. */
export type Outcome = { readonly ok: true; readonly result: Json } | { readonly ok: false; readonly result: JsonObject }

/** What a rule's answer means for an API (semantics.md 1). */
export function ruleOutcome(definition: AnyDefinition, answer: RuleAnswer): Outcome {
  const result = copy(answer.result)
  if (isDirect(definition.kind)) return { ok: true, result }
  const prefix = prefixOf(definition)
  if (isObject(result) && result.errMsg === `${prefix}:cancel`) {
    // A native result that says cancel goes to fail (semantics.md 1).
    return { ok: false, result: { ...result, errMsg: `${prefix}:fail cancel` } as JsonObject }
  }
  if (answer.outcome === 'success') return { ok: true, result: withMessage(definition, result, 'ok') }
  return { ok: false, result: withMessage(definition, isObject(result) ? result : {}, 'fail') as JsonObject }
}

/** Kinds that hand their result back at once, with no callbacks and no errMsg. */
export const isDirect = (kind: Kind): boolean => kind === 'sync' || kind === 'event' || kind === 'factory'

/** What an API's errMsg begins with. */
export const prefixOf = ({ prefix, name }: AnyDefinition): string => prefix ?? name

/** Results of callbacks always carry errMsg; a missing one is filled in (semantics.md 1). */
export function withMessage(definition: AnyDefinition, result: Json, tail: 'ok' | 'fail'): Json {
  if (isDirect(definition.kind)) return result
  const errMsg = `${prefixOf(definition)}:${tail}`
  if (!isObject(result)) return { errMsg }
  return typeof result.errMsg === 'string' ? result : { ...result, errMsg }
}
