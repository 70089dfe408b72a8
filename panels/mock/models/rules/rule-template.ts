import { ruleOutcome } from '../../../../src/wx/apis/result'
import type { Json } from '../../../../src/wx/base/json'
import type { Outcome } from '../../../../src/wx/base/outcome'
import { type Rule, type RuleAnswer, ruleAnswer } from '../../../../src/wx/rules/matching'
import { fillTemplate } from '../../../../src/wx/rules/template'
import { serverRuleOutcome } from '../../../../src/wx/server/decide'
import type { PlainKey } from '../../i18n'
import type { EditableApi } from '../apis/default-result'
import { type RuleDraft, readSeed } from './rule-draft'

/** Syntax of templates, each with the key of its description. */
export const TEMPLATE_SYNTAX = [
  ['"list|3": […]', 'template.repeat'],
  ['"list|1-5": […]', 'template.range'],
  ['"list|1": […]', 'template.one'],
  ['"age|18-60": 0', 'template.number'],
  ['"id|+1": 100', 'template.step'],
  ['@integer(1,9)', 'template.integer'],
  ['@float(0,1,3)', 'template.float'],
  ['@boolean', 'template.boolean'],
  ['@string(8)', 'template.string'],
  ['@guid', 'template.guid'],
  ['@date @time @datetime', 'template.date'],
  ['@now', 'template.now'],
  ['@pick(a,b,c)', 'template.pick'],
  ['@name @cname', 'template.name'],
  ['@increment', 'template.increment'],
  ['@@', 'template.at'],
] as const satisfies readonly (readonly [code: string, words: PlainKey])[]

/** Number of seeds; small numbers are easy to read and to write into a test. */
const SEEDS = 10_000

/** Returns a random seed. */
export const newSeed = (): number => Math.floor(Math.random() * SEEDS)

/** Outcome of a future call; undefined if the call never ends. */
export interface NextAnswer {
  /** Starts at 1. */
  readonly call: number
  readonly outcome: Outcome | undefined
}

/** Returns the outcomes of the next calls, as far as the rule applies to them. */
export function nextAnswers(rule: Rule, definition: EditableApi, now: number, most = 3): readonly NextAnswer[] {
  const count = Math.min(most, (rule.times ?? Number.POSITIVE_INFINITY) - rule.used)
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const n = rule.used + index
    const answer = ruleAnswer({ ...rule, used: n })
    const result = rule.template ? fillTemplate(answer.result, { seed: rule.seed, n, now }) : answer.result
    const outcome = answer.outcome === 'never' ? undefined : outcomeOf(definition, { ...answer, result })
    return { call: n + 1, outcome }
  })
}

const outcomeOf = (api: EditableApi, answer: RuleAnswer): Outcome =>
  api.kind === 'server' ? serverRuleOutcome(api, answer) : ruleOutcome(api, answer)

/** Returns the function that fills the typed JSON for the next call; undefined if it is no template. */
export function fillOf(draft: RuleDraft, n: number, now: number): ((template: Json) => Json) | undefined {
  if (!draft.template) return undefined
  const seed = readSeed(draft.seed) ?? 0
  return (template) => fillTemplate(template, { seed, n, now })
}
