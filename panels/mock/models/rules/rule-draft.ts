import * as v from 'valibot'
import type { Refusal } from '../../../../src/protocol/panel'
import { compileExpression } from '../../../../src/wx/base/expression'
import type { Json } from '../../../../src/wx/base/json'
import type { Condition, Rule, RuleAnswer } from '../../../../src/wx/rules/matching'
import { RULE_DEFAULTS } from '../../../../src/wx/state/rule-schema'
import type { MockState } from '../../../../src/wx/state/schema'
import { defaultResult, type EditableApi, failureResult, failuresOf } from '../apis/default-result'
import { formatPath, readPath } from '../json/json-path'
import { type JsonProblem, pretty, readJson } from '../json/json-text'

const AnswerDraftSchema = v.object({
  choice: v.picklist(['default', 'success', 'fail', 'never']),
  /** Text per outcome, so that switching the outcome loses nothing. */
  success: v.string(),
  fail: v.string(),
  delay: v.string(),
})
/** Choice of an answer; `default` means no rule: the API's default result. */
export type Choice = AnswerDraft['choice']

/** Answer of a rule as typed text. */
export type AnswerDraft = Readonly<v.InferOutput<typeof AnswerDraftSchema>>

const ConditionDraftSchema = v.object({
  path: v.string(),
  op: v.picklist(['equals', 'matches', 'exists']),
  value: v.string(),
})
/** Condition as typed text. */
export type ConditionDraft = Readonly<v.InferOutput<typeof ConditionDraftSchema>>

export const RuleDraftSchema = v.object({
  /** Answers of the first call, the second, …; the last one repeats. At least one. */
  answers: v.pipe(v.array(AnswerDraftSchema), v.minLength(1), v.readonly()),
  when: v.pipe(v.array(ConditionDraftSchema), v.readonly()),
  repeat: v.picklist(['always', 'once', 'times']),
  times: v.string(),
  jitter: v.string(),
  /** Whether the results are templates. */
  template: v.boolean(),
  seed: v.string(),
  skipGates: v.boolean(),
  enabled: v.boolean(),
  note: v.string(),
  /** Whether saving resets the call count. */
  resetCount: v.boolean(),
})
/** Rule as typed in the editor. */
export type RuleDraft = Readonly<v.InferOutput<typeof RuleDraftSchema>>

/** Reason why a draft cannot be saved, with its control. */
export type RuleProblem =
  | { readonly at: 'json'; readonly step: number; readonly json: JsonProblem }
  | { readonly at: 'delay'; readonly step: number }
  | { readonly at: 'path' | 'value' | 'pattern'; readonly index: number }
  | { readonly at: 'jitter' | 'times' | 'seed' }
  | { readonly at: 'store'; readonly refusal: Refusal }

/** Returns the initial answer of an editor: the default result and the API's first known failure. */
function freshAnswer(definition: EditableApi, state: MockState, now: number): AnswerDraft {
  const [firstFailure = 'systemError'] = failuresOf(definition, state).own
  return {
    choice: 'success',
    success: pretty(defaultResult(definition, state, now)),
    fail: pretty(failureResult(definition, state, firstFailure)),
    delay: '0',
  }
}

/** Returns the draft of a new rule. */
export function freshDraft(definition: EditableApi, state: MockState, now: number, choice: Choice): RuleDraft {
  const { enabled, template, seed, jitter, skipGates, note } = RULE_DEFAULTS
  return {
    answers: [{ ...freshAnswer(definition, state, now), choice }],
    when: [],
    repeat: 'always',
    times: '2',
    jitter: String(jitter),
    template,
    seed: String(seed),
    skipGates,
    enabled,
    note,
    resetCount: false,
  }
}

/** Returns changes that make each call fail with the next known failure, and later calls get the default result. */
export function eachFailure(
  draft: RuleDraft,
  step: number,
  definition: EditableApi,
  state: MockState,
): Partial<RuleDraft> {
  const like = draft.answers[step] ?? freshAnswer(definition, state, 0)
  const answers = failuresOf(definition, state).own.map(
    (name): AnswerDraft => ({ ...like, choice: 'fail', fail: pretty(failureResult(definition, state, name)) }),
  )
  return { answers, repeat: 'times', times: String(answers.length), resetCount: true }
}

/** Returns the draft of a saved rule. */
export function draftOf(rule: Rule, definition: EditableApi, state: MockState, now: number): RuleDraft {
  const fresh = freshAnswer(definition, state, now)
  const answerOf = ({ outcome, result, delay }: RuleAnswer): AnswerDraft => ({
    ...fresh,
    choice: outcome,
    ...(outcome === 'never' ? {} : { [outcome]: pretty(result) }),
    delay: String(delay),
  })
  const { times } = rule
  return {
    answers: [rule, ...rule.sequence].map(answerOf),
    when: rule.when.map(conditionDraft),
    repeat: times === null ? 'always' : times === 1 ? 'once' : 'times',
    times: String(times !== null && times > 1 ? times : 2),
    jitter: String(rule.jitter),
    template: rule.template,
    seed: String(rule.seed),
    skipGates: rule.skipGates,
    enabled: rule.enabled,
    note: rule.note,
    resetCount: false,
  }
}

/** Returns a condition as typed text. */
export function conditionDraft(condition: Condition): ConditionDraft {
  const path = formatPath(condition.path)
  if (condition.op === 'equals') return { path, op: 'equals', value: valueText(condition.value) }
  return { path, op: condition.op, value: condition.op === 'matches' ? condition.value : '' }
}

/** Returns the text of a value; strings have quotes only if they would be parsed as something else. */
function valueText(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  return 'value' in readJson(value) || value.trim() !== value || value === '' ? JSON.stringify(value) : value
}

/** Parses a value as JSON, otherwise as plain text; undefined if a quote or bracket is not closed. */
function readValue(text: string): Json | undefined {
  const reading = readJson(text)
  if ('value' in reading) return reading.value
  const trimmed = text.trim()
  return trimmed === '' || /^["[{]/.test(trimmed) ? undefined : trimmed
}

function milliseconds(text: string): number | undefined {
  const value = Number(text.trim() || '0')
  return Number.isFinite(value) && value >= 0 ? value : undefined
}

/** Parses a seed; undefined unless it is a safe integer. */
export function readSeed(text: string): number | undefined {
  const value = Number(text.trim() || '0')
  return Number.isSafeInteger(value) ? value : undefined
}

/** Returns the rule of a draft, or its first problem. */
export function readDraft(
  draft: RuleDraft,
  { id, api, used = 0, sync = false }: { id: string; api: string; used?: number | undefined; sync?: boolean },
): { readonly rule: Rule } | { readonly problem: RuleProblem } {
  const answers: RuleAnswer[] = []
  for (const [step, answer] of draft.answers.entries()) {
    const delay = milliseconds(answer.delay)
    if (delay === undefined) return { problem: { at: 'delay', step } }
    const outcome = answer.choice === 'default' ? 'success' : answer.choice
    const reading = outcome === 'never' ? { value: {} } : readJson(answer[outcome])
    if ('problem' in reading) return { problem: { at: 'json', step, json: reading.problem } }
    answers.push({ outcome, result: reading.value, delay })
  }
  const when: Condition[] = []
  for (const [index, condition] of draft.when.entries()) {
    const reading = readCondition(condition)
    if (typeof reading === 'string') return { problem: { at: reading, index } }
    when.push(reading)
  }
  const jitter = milliseconds(draft.jitter)
  if (jitter === undefined) return { problem: { at: 'jitter' } }
  const times = draft.repeat === 'always' ? null : draft.repeat === 'once' ? 1 : Number(draft.times.trim() || 'x')
  if (times !== null && !(Number.isInteger(times) && times > 0)) return { problem: { at: 'times' } }
  const [first, ...sequence] = answers
  if (!first) throw new Error('Failed to read rule: it has no answer')
  const seed = readSeed(draft.seed)
  if (seed === undefined && draft.template) return { problem: { at: 'seed' } }
  const { enabled, template, skipGates, resetCount } = draft
  const options = { template, seed: seed ?? 0, jitter, sequence, times, used: resetCount ? 0 : used, skipGates }
  const direct = sync ? ({ sync: true } as const) : {}
  return { rule: { id, api, ...direct, enabled, when, ...first, ...options, note: draft.note.trim() } }
}

function readCondition({ path: text, op, value }: ConditionDraft): Condition | 'path' | 'value' | 'pattern' {
  const path = readPath(text)
  if (!path) return 'path'
  if (op === 'exists') return { path, op }
  if (op === 'matches') return value !== '' && compileExpression(value) ? { path, op, value } : 'pattern'
  const wanted = readValue(value)
  return wanted === undefined ? 'value' : { path, op, value: wanted }
}
