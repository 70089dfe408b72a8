import * as v from 'valibot'
import { InputError, type Reason, reasonsOf } from '../base/input-error'
import { isObject } from '../base/json'
import type { MockState } from '../state/schema'
import { type Answer, answerSchema } from './answer'
import { filesFor } from './modal'
import { promptFacts, type Question } from './prompts'

/**
 * Checks that an answer fits its question, in a state.
 * @throws InputError that lists the choices, or names another problem.
 */
export function parseAnswer(question: Question, input: unknown, state: Pick<MockState, 'album'>): Answer {
  const refuse = (reasons: readonly Reason[]) =>
    new InputError(reasons, `Failed to answer the ${question.kind} prompt: `)
  const choices: readonly unknown[] = [...promptFacts(question).choices, 'fail']
  if (!isObject(input) || !choices.includes(input.choice)) {
    throw refuse([{ code: 'choice', values: { choices: choices.join(', ') } }])
  }
  const parsed = v.safeParse(answerSchema(), input)
  if (!parsed.success) throw refuse(reasonsOf(parsed.issues))
  const { output: answer } = parsed
  if (question.kind === 'modal' && question.files && answer.choice === 'confirm' && answer.files) {
    const { most } = question.files
    const names = filesFor(state, question.files)
    const { length } = answer.files
    if (length < 1 || length > most || answer.files.some((name) => !names.includes(name)))
      throw refuse([{ code: 'files', values: { most, names: names.join(', ') } }])
  }
  return answer
}
