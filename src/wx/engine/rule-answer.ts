import type { Crypto } from '../apis/definition'
import { isCounted, type Rule, type RuleAnswer, ruleAnswer } from '../rules/matching'
import type { Command } from '../state/command'
import type { Why } from './why'

/** Returns what a rule answers to a call: its template is filled where a crypto is there. */
export function answerByRule(
  rule: Rule,
  early: boolean,
  { now, crypto }: { readonly now: number; readonly crypto?: Pick<Crypto, 'fill'> },
): { why: Why; commands: Command[]; answer: RuleAnswer } {
  const { template, seed, used: n } = rule
  const answer = ruleAnswer(rule)
  const result = template && crypto ? crypto.fill(answer.result, { seed, n, now }) : answer.result
  return {
    why: { by: 'rule', step: early ? 'earlyRule' : 'rule', rule: rule.id },
    commands: isCounted(rule) ? [{ type: 'rule/count', id: rule.id }] : [],
    answer: { ...answer, result },
  }
}
