import * as v from 'valibot'
import { InputError, type Reason, reasonsOf } from '../base/input-error'
import { isObject } from '../base/json'
import { type Answer, answerSchema } from './answer'
import { promptFacts, type Question } from './prompts'

/**
 * Checks that an answer fits its question.
 * @throws InputError that lists the choices, or names another problem.
 */
export function parseAnswer(question: Question, input: unknown): Answer {
  const refuse = (reasons: readonly Reason[]) =>
    new InputError(reasons, `Failed to answer the ${question.kind} prompt: `)
  const choices: readonly unknown[] = [...promptFacts(question).choices, 'fail']
  if (!isObject(input) || !choices.includes(input.choice)) {
    throw refuse([{ code: 'choice', values: { choices: choices.join(', ') } }])
  }
  const parsed = v.safeParse(answerSchema(), input)
  if (!parsed.success) throw refuse(reasonsOf(parsed.issues))
  return parsed.output
}
