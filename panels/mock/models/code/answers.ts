import type { AnsweredPrompt } from '../../../../src/protocol/panel'
import type { Answer } from '../../../../src/wx/prompts/prompts'
import { js } from './js'

/** Writes the code that answers a prompt. */
export function answerCode({ kind, scope, answer }: AnsweredPrompt): string {
  return `await wxMock.prompts.answer(${js({ [scope ?? kind]: answerValue(answer) })})`
}

function answerValue(answer: Answer): unknown {
  switch (answer.choice) {
    case 'done':
      return answer.scopes
    case 'pick':
      return answer.place
    case 'fail':
      return answer.failure
    case 'release':
      return answer.outcome
    default:
      return answer.choice
  }
}
