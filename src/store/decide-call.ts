import { apisOf, definitionOf } from '../wx/apis/catalogue'
import { type AnyDefinition, gatePrefixOf } from '../wx/apis/definition'
import type { Outcome } from '../wx/base/outcome'
import { decide } from '../wx/engine/decide'
import type { Call, Decision } from '../wx/engine/decision'
import { GATES } from '../wx/engine/store-gates'
import { limitTime } from '../wx/engine/time-limit'
import type { Why } from '../wx/engine/why'
import { ERRORS, failure } from '../wx/state/errors'
import type { MockState } from '../wx/state/schema'
import { createCrypto, type Random } from './crypto'
import type { PendingCall } from './pending-calls'

interface Surroundings {
  /** Milliseconds since the epoch. */
  now(): number
  readonly random: Random
  readonly definitions?: readonly AnyDefinition[] | undefined
}

/** Decides a pending call with the whole state. Returns undefined if this version has no such API. */
export function decideCall(
  { request, answered, refusal }: PendingCall,
  state: MockState,
  { now, random, definitions }: Surroundings,
): { definition: AnyDefinition; decision: Decision } | undefined {
  const { api, params, gesture, listens, title } = request
  const apis = apisOf(state, definitions)
  const definition = apis.get(api) ?? definitionOf(api, definitions)
  if (!definition) return undefined
  const call: Call = { params, gesture, listens, answered, checked: true, ...refusalIn(state, definition, refusal) }
  const env = { now: now(), apis, title, crypto: createCrypto(state, random), errors: ERRORS, gates: GATES, limitTime }
  return { definition, decision: decide(definition, call, state, env) }
}

/** Returns the refusal of a call; a named one gets the message that this state has for it. */
function refusalIn(
  state: MockState,
  definition: AnyDefinition,
  refusal: PendingCall['refusal'],
): Pick<Call, 'refusal'> | undefined {
  if (!refusal) return undefined
  const { kind, error } = refusal
  return {
    refusal: { kind, error: typeof error === 'string' ? failure(state, gatePrefixOf(definition), error) : error },
  }
}

/** Returns the outcome of a call that exceeds a limit. */
export const refused = (prefix: string, reason: string): { outcome: Outcome; why: Why } => ({
  outcome: { ok: false, result: { errMsg: `${prefix}:fail ${reason}` } },
  why: { by: 'default', step: 'limit' },
})

/** Returns the delay of a settled call with its random part, in ms. */
export function delayOf({ delay, jitter = 0 }: { delay: number; jitter?: number }, random: Random): number {
  const [byte = 0] = jitter > 0 ? random(1) : []
  return delay + (jitter * byte) / 256
}
