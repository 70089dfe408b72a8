import { isObject, type Json, type JsonObject } from '../../../../src/wx/base/json'

/**
 * Returns a file of version 1 as version 2. In version 1, `why.at` was a rule's id, a scope, a kind of prompt or a path in
 * the state. What is not as that version wrote it stays as it is, for the check of the file to refuse.
 */
export function migrateVersion1(file: JsonObject): JsonObject {
  const { calls } = file
  return { ...file, version: 2, ...(Array.isArray(calls) ? { calls: calls.map(migrateCall) } : {}) }
}

function migrateCall(call: Json): Json {
  if (!isObject(call) || !isObject(call.why) || typeof call.why.at !== 'string') return call
  const { at, ...why } = call.why
  return { ...call, why: { ...why, ...detailOf(why, at) } }
}

function detailOf({ by, step }: JsonObject, at: string): JsonObject {
  if (by === 'rule') return { rule: at }
  if (step === 'scope') return { scope: /^scopes\["(.+)"\]$/.exec(at)?.[1] ?? at }
  return by === 'prompt' ? { prompt: at } : { path: at }
}
