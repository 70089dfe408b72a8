import * as v from 'valibot'
import { compileExpression } from '../base/expression'
import { isJson, type Json } from '../base/json'

const json: v.GenericSchema<Json> = v.custom<Json>(isJson, 'json')

const expression = v.pipe(
  v.string(),
  v.check((text) => compileExpression(text) !== undefined, 'expression'),
)

/** What must hold of a call's arguments: `path` names a place in them, key by key, so that keys may hold dots. */
export type Condition = { path: string[] } & (
  | { op: 'equals'; value: Json }
  | { op: 'matches'; value: string }
  | { op: 'exists' }
)

const ConditionSchema: v.GenericSchema<Condition> = v.variant('op', [
  v.strictObject({ path: v.array(v.string()), op: v.literal('equals'), value: json }),
  v.strictObject({ path: v.array(v.string()), op: v.literal('matches'), value: expression }),
  v.strictObject({ path: v.array(v.string()), op: v.literal('exists') }),
])

const POSITIVE = 'positive'

/** Values of a rule's fields that are left out. Shared: never change them. */
export const RULE_DEFAULTS = {
  enabled: true,
  when: [] as never[],
  delay: 0,
  template: false,
  seed: 0,
  jitter: 0,
  sequence: [] as never[],
  times: null,
  used: 0,
  skipGates: false,
  note: '',
}

const milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(600_000))

const answer = {
  outcome: v.picklist(['success', 'fail', 'never']),
  /** What the callback gets (errMsg is filled in where it is missing), or what a sync API returns. */
  result: v.optional(json, () => ({})),
  /** Milliseconds before the answer. */
  delay: v.optional(milliseconds, RULE_DEFAULTS.delay),
}

const RuleAnswerSchema = v.strictObject(answer)
/** What a rule answers one call with. */
export type RuleAnswer = v.InferOutput<typeof RuleAnswerSchema>

export const RuleSchema = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty('empty')),
  api: v.pipe(v.string(), v.nonEmpty('empty')),
  enabled: v.optional(v.boolean(), RULE_DEFAULTS.enabled),
  /** All must hold; none means every call. */
  when: v.optional(v.array(ConditionSchema), RULE_DEFAULTS.when),
  ...answer,
  /** Whether results are templates, to be filled for each call by the store. */
  template: v.optional(v.boolean(), RULE_DEFAULTS.template),
  /** The same seed fills them with the same values, call by call. */
  seed: v.optional(v.pipe(v.number(), v.safeInteger('integer')), RULE_DEFAULTS.seed),
  /** Up to so many milliseconds more, by chance. */
  jitter: v.optional(milliseconds, RULE_DEFAULTS.jitter),
  /** A sequence: what the second call gets, the third, … ; the last one stays. */
  sequence: v.optional(v.array(RuleAnswerSchema), RULE_DEFAULTS.sequence),
  /** How many calls it answers; null is every one. */
  times: v.optional(v.nullable(v.pipe(v.number(), v.integer(POSITIVE), v.minValue(1, POSITIVE))), RULE_DEFAULTS.times),
  /** How many calls it has answered; counted only where `times`, `sequence` or `template` is set. */
  used: v.optional(v.pipe(v.number(), v.integer('integer'), v.minValue(0)), RULE_DEFAULTS.used),
  /** Answer before gesture, privacy, scope and session are looked at. Arguments are checked all the same. */
  skipGates: v.optional(v.boolean(), RULE_DEFAULTS.skipGates),
  note: v.optional(v.string(), RULE_DEFAULTS.note),
})

/** Replaces an API's own answer; the first rule of an API that matches decides. */
export type Rule = v.InferOutput<typeof RuleSchema>
export type RuleInput = v.InferInput<typeof RuleSchema>
