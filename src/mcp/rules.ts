import * as v from 'valibot'
import type { WxMock } from '../testing/mock'
import type { Json } from '../wx/base/json'

/** The store checks the values. */
const json = v.any() as v.GenericSchema<Json>
const delay = v.pipe(v.number(), v.minValue(0), v.maxValue(600_000))
const answer = {
  outcome: v.picklist(['success', 'fail', 'never']),
  result: v.pipe(
    v.optional(json, {}),
    v.description(
      'For success: the result. For fail: { "errMsg", "errno", "errCode" }, each of which may be left out.',
    ),
  ),
  delay: v.optional(delay),
}

/** The input of add_rule. */
export const RuleSchema = v.strictObject({
  api: v.string(),
  ...answer,
  when: v.optional(
    v.pipe(
      v.record(v.string(), json),
      v.description('Only calls with these parameters; others do not matter. Example: { "type": "gcj02" }'),
    ),
  ),
  next: v.optional(
    v.pipe(v.array(v.strictObject(answer)), v.description('Answers of the calls after the first; the last one stays.')),
  ),
  times: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.description('How often it applies; always by default.')),
  ),
  jitter: v.optional(delay),
  template: v.optional(
    v.pipe(v.boolean(), v.description('Whether results have placeholders, such as "@float(22,24)".')),
  ),
  seed: v.optional(v.pipe(v.number(), v.integer())),
  skipGates: v.optional(v.boolean()),
})

/** Adds a rule by the chain of the scripted API. */
export function addRule(mock: WxMock, rule: v.InferOutput<typeof RuleSchema>): Promise<void> {
  const chain = mock.mock(rule.api as never)
  for (const [index, { outcome, result, delay }] of [rule, ...(rule.next ?? [])].entries()) {
    if (index > 0) chain.next()
    if (outcome === 'success') chain.succeed(result as never)
    else if (outcome === 'fail') chain.fail(result as never)
    else chain.never()
    if (delay !== undefined) chain.delay(delay)
  }
  if (rule.when !== undefined) chain.when(rule.when as never)
  if (rule.times !== undefined) chain.times(rule.times)
  if (rule.jitter !== undefined) chain.jitter(rule.jitter)
  if (rule.template) chain.template(rule.seed)
  if (rule.skipGates) chain.skipGates()
  return chain.sent
}
