import { isObject, type JsonObject } from '../../../../src/wx/base/json'
import type { BreakpointQuestion } from '../../../../src/wx/prompts/breakpoint'
import type { Answer } from '../../../../src/wx/prompts/prompts'
import { pretty, readJson } from '../json/json-text'
import type { AnswerProblem, PromptDraft } from './draft'

export function readRelease({ outcome }: BreakpointQuestion, draft: PromptDraft): Answer | AnswerProblem {
  if (draft.result === undefined && draft.ok === undefined) return { choice: 'release', outcome }
  const ok = draft.ok ?? outcome.ok
  const reading = readJson(draft.result ?? pretty(outcome.result))
  if ('problem' in reading) return { json: reading.problem }
  if (ok) return { choice: 'release', outcome: { ok, result: reading.value } }
  if (!isObject(reading.value)) return { notObject: true }
  return { choice: 'release', outcome: { ok, result: reading.value as JsonObject } }
}
