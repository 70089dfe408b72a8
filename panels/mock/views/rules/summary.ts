import { isOfListeners } from '../../../../src/wx/apis/catalogue'
import { compileExpression } from '../../../../src/wx/base/expression'
import type { Condition, Rule } from '../../../../src/wx/rules/matching'
import type { T } from '../../i18n'
import { outcomeLine } from '../../models/calls/format'
import { formatPath } from '../../models/json/json-path'

/** Returns a rule as two lines: its answer, and its conditions and options. Listeners get no answer. */
export function ruleSummary(t: T, rule: Rule | undefined): { what: string; when: string } {
  if (!rule) return { what: t('rules.new'), when: t('rules.newHint') }
  if (isOfListeners(rule.api)) return { what: answerText(t, rule), when: '' }
  return { what: answerText(t, rule), when: [whenText(t, rule.when), ...extras(t, rule)].join(' · ') }
}

/** Returns the name of the rule with an id; undefined if there is no such rule. */
export function ruleName(t: T, rules: readonly Rule[], id: string): string | undefined {
  const rule = rules.find((each) => each.id === id)
  return rule && nameOfRule(t, rule)
}

/** Returns the name of a rule: its note, or else its answer and how often it applies. */
export const nameOfRule = (t: T, rule: Rule): string =>
  rule.note || [answerText(t, rule), ...(rule.times === null ? [] : [t('rules.times.n', { n: rule.times })])].join(', ')

function answerText(t: T, { api, outcome, result }: Rule): string {
  if (isOfListeners(api)) return t('rules.exists')
  if (outcome === 'never') return t('returns.never')
  const ok = outcome === 'success'
  const line = outcomeLine({ api, outcome: ok ? { ok, result } : { ok, result: result as Record<string, never> } })
  return `${t(ok ? 'returns.success' : 'returns.fail')} ${line}`.trim()
}

function whenText(t: T, when: readonly Condition[]): string {
  if (when.length === 0) return t('rules.everyCall')
  return t('rules.whenText', { conditions: when.map((condition) => conditionText(t, condition)).join(t('rules.and')) })
}

function conditionText(t: T, condition: Condition): string {
  const path = formatPath(condition.path)
  if (condition.op === 'exists') return t('rules.existsText', { path })
  if (condition.op === 'equals') return `${path} = ${JSON.stringify(condition.value)}`
  return `${path} ~ ${compileExpression(condition.value) ?? condition.value}`
}

function extras(t: T, { template, seed, delay, jitter, times, sequence, skipGates }: Rule): string[] {
  const parts: string[] = []
  if (template) parts.push(t('template.summary', { seed }))
  if (jitter > 0) parts.push(t('time.ms', { n: `${delay}–${delay + jitter}` }))
  else if (delay > 0) parts.push(t('time.ms', { n: delay }))
  if (sequence.length > 0) parts.push(t('rules.turns', { n: sequence.length + 1 }))
  if (times !== null) parts.push(t('rules.times.n', { n: times }))
  if (skipGates) parts.push(t('returns.skipGates'))
  return parts
}
