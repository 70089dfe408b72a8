import { copy, isObject, type Json, type JsonObject } from '../base/json'
import type { Outcome } from '../base/outcome'
import type { RuleAnswer } from '../rules/matching'
import { type AnyDefinition, isDirect, prefixOf } from './definition'

/** Returns the outcome that a rule's answer gives for an API (semantics.md 1). */
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

/** Adds the errMsg that results of callbacks always carry, where it is missing (semantics.md 1). */
export function withMessage(definition: AnyDefinition, result: Json, tail: 'ok' | 'fail'): Json {
  if (isDirect(definition.kind)) return result
  const errMsg = `${prefixOf(definition)}:${tail}`
  if (!isObject(result)) return { errMsg }
  return typeof result.errMsg === 'string' ? result : { ...result, errMsg }
}
