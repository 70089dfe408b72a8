import * as v from 'valibot'
import { compileExpression } from '../base/expression'
import { isJson, type Json } from '../base/json'

/** The schema of any JSON value. */
export const json: v.GenericSchema<Json> = v.custom<Json>(isJson, 'json')

const expression = v.pipe(
  v.string(),
  v.check((text) => compileExpression(text) !== undefined, 'expression'),
)

/** A condition on a call's arguments. `path` is a list of keys, so that keys may contain dots. */
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
  /** Result for the callback (a missing errMsg is filled in), or the return value of a sync API. */
  result: v.optional(json, () => ({})),
  /** Milliseconds before the answer. */
  delay: v.optional(milliseconds, RULE_DEFAULTS.delay),
}

const RuleAnswerSchema = v.strictObject(answer)
/** A rule's answer to one call. */
export type RuleAnswer = v.InferOutput<typeof RuleAnswerSchema>

/** The schema of a rule, without the check that needs the catalogue. */
export const RuleSchema = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty('empty')),
  /** May be a name that the mock does not have: the rule makes it exist in pages. */
  api: v.pipe(v.string(), v.nonEmpty('empty')),
  /** True if an API that the mock does not have returns its result directly. */
  sync: v.exactOptional(v.literal(true)),
  enabled: v.optional(v.boolean(), RULE_DEFAULTS.enabled),
  /** All conditions must hold; an empty list matches every call. */
  when: v.optional(v.array(ConditionSchema), RULE_DEFAULTS.when),
  ...answer,
  /** Whether results are templates, which the store fills for each call. */
  template: v.optional(v.boolean(), RULE_DEFAULTS.template),
  /** Seed of the templates: the same seed gives the same values, call by call. */
  seed: v.optional(v.pipe(v.number(), v.safeInteger('integer')), RULE_DEFAULTS.seed),
  /** Upper limit of a random delay that is added, in milliseconds. */
  jitter: v.optional(milliseconds, RULE_DEFAULTS.jitter),
  /** Answers to the second call, the third, …; the last one repeats. */
  sequence: v.optional(v.array(RuleAnswerSchema), RULE_DEFAULTS.sequence),
  /** Maximum number of calls to answer; null for no limit. */
  times: v.optional(v.nullable(v.pipe(v.number(), v.integer(POSITIVE), v.minValue(1, POSITIVE))), RULE_DEFAULTS.times),
  /** Number of answered calls; counted only where `times`, `sequence` or `template` is set. */
  used: v.optional(v.pipe(v.number(), v.integer('integer'), v.minValue(0)), RULE_DEFAULTS.used),
  /** Whether to answer before gesture, privacy, scope and session are checked. Arguments are always checked. */
  skipGates: v.optional(v.boolean(), RULE_DEFAULTS.skipGates),
  note: v.optional(v.string(), RULE_DEFAULTS.note),
})

/** A rule replaces an API's own answer. The first rule of the API that matches a call answers it. */
export type Rule = v.InferOutput<typeof RuleSchema>
export type RuleInput = v.InferInput<typeof RuleSchema>
