import { apiOfRule, apisOf, definitionOf } from '../wx/apis/catalogue'
import { type AnyDefinition, gatePrefixOf } from '../wx/apis/definition'
import type { JsonObject } from '../wx/base/json'
import type { Outcome } from '../wx/base/outcome'
import { decide } from '../wx/engine/decide'
import type { Call, Decision } from '../wx/engine/decision'
import { STORE_PART } from '../wx/engine/store-part'
import type { Why } from '../wx/engine/why'
import { serverApiOf } from '../wx/server/catalogue'
import { decideServerCall } from '../wx/server/decide'
import type { AnyServerApi } from '../wx/server/definition'
import { failure } from '../wx/state/errors'
import type { MockState } from '../wx/state/schema'
import { createCrypto, type Random } from './crypto'
import type { PendingCall, PendingRequest } from './pending-calls'

interface Surroundings {
  /** Milliseconds since the epoch. */
  now(): number
  readonly random: Random
  readonly definitions?: readonly AnyDefinition[] | undefined
}

/** An API of pages, or of the platform's server. */
export type DecidedApi = AnyDefinition | AnyServerApi

/** Returns the API of a request, whatever the platform, or one that a rule names. */
export const apiOf = (
  { api, server }: Pick<PendingRequest, 'api' | 'server'>,
  state: MockState,
  definitions?: readonly AnyDefinition[],
): DecidedApi | undefined =>
  server ? serverApiOf(api) : (apisOf(state, definitions).get(api) ?? definitionOf(api, definitions))

/** Decides a pending call with the whole state. Returns undefined if this version has no such API. */
export function decideCall(
  { request, answered, refusal }: PendingCall,
  state: MockState,
  { now, random, definitions }: Surroundings,
): { definition: DecidedApi; decision: Decision } | undefined {
  const { api, params, gesture, listens, title, server } = request
  const apis = apisOf(state, definitions)
  // The rule that named the API may be gone by now.
  const definition = apiOf(request, state, definitions) ?? (server ? undefined : apiOfRule(api))
  if (!definition) return undefined
  if (definition.kind === 'server') {
    const turn = { form: 'wechat' as const, ...server, params: params as JsonObject, answered, ...failureOf(refusal) }
    const crypto = createCrypto(state, random)
    return { definition, decision: decideServerCall(definition, turn, state, { now: now(), crypto }) }
  }
  const call: Call = { params, gesture, listens, answered, checked: true, ...refusalIn(state, definition, refusal) }
  const env = { now: now(), apis, title: () => title, crypto: createCrypto(state, random), store: STORE_PART }
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
export const refused = (prefix: string, reason: string, server?: object): { outcome: Outcome; why: Why } => ({
  outcome: {
    ok: false,
    result: server ? { errcode: -1, errmsg: `system error: ${reason}` } : { errMsg: `${prefix}:fail ${reason}` },
  },
  why: { by: 'default', step: 'limit' },
})

/** Returns the failure that a person chose at a breakpoint of a back end's call. */
const failureOf = (refusal: PendingCall['refusal']): Pick<Call, 'refusal'> =>
  refusal && typeof refusal.error !== 'string' ? { refusal: { kind: refusal.kind, error: refusal.error } } : {}

/** Returns the delay of a settled call with its random part, in ms. */
export function delayOf({ delay, jitter = 0 }: { delay: number; jitter?: number }, random: Random): number {
  const [byte = 0] = jitter > 0 ? random(1) : []
  return delay + (jitter * byte) / 256
}
