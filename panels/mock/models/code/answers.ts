import type { AnsweredPrompt } from '../../../../src/protocol/panel'
import type { Answer } from '../../../../src/wx/prompts'
import { js, quote } from './js'

/** What a person said to a prompt. */
export function answerCode({ kind, scope, answer }: AnsweredPrompt): string {
  return `await wxMock.prompts.answer({ ${js({ [scope ?? kind]: 0 }).slice(2, -5)}: ${spoken(answer)} })`
}

function spoken(answer: Answer): string {
  switch (answer.choice) {
    case 'done':
      return js(answer.scopes, 2)
    case 'pick':
      return js(answer.place, 2)
    case 'fail':
      return js(answer.failure, 2)
    case 'release':
      return js(answer.outcome, 2)
    default:
      return quote(answer.choice)
  }
}
