import * as v from 'valibot'
import { FORBIDDEN_KEYS } from '../base/json'
import { json, type Rule, type RuleInput } from './rule-schema'
import { count, DEVICES } from './schema'

const duration = v.pipe(v.number(), v.finite(), v.minValue(0))
const index = v.pipe(v.number(), v.integer('integer'), v.minValue(0))

const scopeName = v.pipe(
  v.string(),
  v.check((name) => !FORBIDDEN_KEYS.has(name), 'reserved'),
)

const storageKey = v.pipe(
  v.string(),
  v.check((key) => !FORBIDDEN_KEYS.has(key), 'reserved'),
)

/**
 * Creates the schema of every command that changes a state.
 * @param rule the schema of the rules that commands bring.
 */
export function createCommandSchema(rule: v.GenericSchema<RuleInput, Rule>) {
  return v.variant('type', [
    /** Applies a JSON merge patch to the state; null resets a field to its default (or forgets a scope). */
    v.strictObject({ type: v.literal('state/merge'), patch: v.record(v.string(), v.any()) }),
    /** @param scenario the name of the scenario, for the history. */
    v.strictObject({
      type: v.literal('state/replace'),
      state: v.any() as v.GenericSchema<unknown>,
      scenario: v.optional(v.string()),
    }),
    v.strictObject({ type: v.literal('state/reset') }),
    /** Deletes the mini program's data as the user can: scopes, consent and session are gone, the rest stays. */
    v.strictObject({ type: v.literal('data/clear') }),
    v.strictObject({ type: v.literal('session/login'), code: v.string(), sessionKey: v.string() }),
    /** Ends the session now, after `after` milliseconds, after `afterCalls` more calls that use it, or at the first of both. */
    v.strictObject({
      type: v.literal('session/expire'),
      after: v.optional(duration),
      afterCalls: v.optional(count),
    }),
    /** Counts a call that has used the session. An invalid or uncounted session does not change. */
    v.strictObject({ type: v.literal('session/count') }),
    /** Marks a login code as exchanged, by default the last one: another exchange fails. */
    v.strictObject({ type: v.literal('session/useCode'), code: v.optional(v.string()) }),
    /** Replaces the key of the session, which ends when it would have ended. */
    v.strictObject({ type: v.literal('session/resetKey'), sessionKey: v.string() }),
    /** Remembers the code of a phone number button. */
    v.strictObject({ type: v.literal('phone/code'), code: v.string() }),
    /** Marks the code of a phone number button as exchanged. */
    v.strictObject({ type: v.literal('phone/useCode'), code: v.string() }),
    /** Remembers an access_token, which replaces the one of its kind. */
    v.strictObject({ type: v.literal('server/token'), token: v.string(), stable: v.boolean() }),
    /** Lets all access tokens expire now. */
    v.strictObject({ type: v.literal('server/expireTokens') }),
    /** Gives the user a new key for encryption between page and back end. */
    v.strictObject({ type: v.literal('server/userKey'), encryptKey: v.string(), iv: v.string() }),
    /** Lets the user's keys expire now: the next call makes a new one. */
    v.strictObject({ type: v.literal('server/expireUserKeys') }),
    /** Counts a signature of the sensor. */
    v.strictObject({ type: v.literal('soter/count') }),
    v.strictObject({ type: v.literal('record/start') }),
    v.strictObject({ type: v.literal('record/stop') }),
    /** Starts, pauses, resumes or (by null) ends a recording of RecorderManager or CameraContext. */
    v.strictObject({
      type: v.literal('device/set'),
      device: v.picklist(['recorder', 'camera']),
      value: v.nullable(v.union([DEVICES.recorder, DEVICES.camera])),
    }),
    /** Keeps what a page has stored under a key. */
    v.strictObject({ type: v.literal('storage/set'), key: storageKey, data: json }),
    v.strictObject({ type: v.literal('storage/remove'), key: v.string() }),
    v.strictObject({ type: v.literal('storage/clear') }),
    v.strictObject({ type: v.literal('scope/set'), scope: scopeName, value: v.nullable(v.boolean()) }),
    v.strictObject({ type: v.literal('scope/forgetAll') }),
    v.strictObject({ type: v.literal('privacy/agree') }),
    v.strictObject({ type: v.literal('privacy/refuse') }),
    v.strictObject({ type: v.literal('privacy/forget') }),
    /** Replaces the rule with the same id, or inserts a new one at the index `at`, by default at the end. */
    v.strictObject({ type: v.literal('rule/put'), rule, at: v.optional(index) }),
    v.strictObject({ type: v.literal('rule/remove'), id: v.string() }),
    v.strictObject({ type: v.literal('rule/move'), id: v.string(), to: index }),
    v.strictObject({ type: v.literal('rule/count'), id: v.string() }),
  ])
}

type CommandSchema = ReturnType<typeof createCommandSchema>

/** A change of the state: the only way to change it. */
export type Command = v.InferOutput<CommandSchema>
export type CommandInput = v.InferInput<CommandSchema>
