import { expect, test } from 'vitest'
import { parseAnswer } from '../../../src/wx/prompts/parse-answer'
import type { Question } from '../../../src/wx/prompts/prompts'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'

const SCOPE: Question = { kind: 'scope', scope: 'scope.camera' }
const PAUSED: Question = { kind: 'breakpoint', outcome: { ok: true, result: {} }, commands: [] }

test.each<[question: Question, answer: unknown, message: string]>([
  [SCOPE, 'allow', 'Failed to answer the scope prompt: choice must be one of allow, reject, dismiss, fail'],
  [SCOPE, { choice: 'pick' }, 'Failed to answer the scope prompt: choice must be one of allow, reject, dismiss, fail'],
  [SCOPE, { choice: 'fail' }, 'Failed to answer the scope prompt: failure is missing'],
  [
    SCOPE,
    { choice: 'fail', failure: { errMsg: 'authorize:fail', errno: 'x' } },
    'Failed to answer the scope prompt: failure.errno must be number, not "x"',
  ],
  [SCOPE, { choice: 'allow', tapped: true }, 'Failed to answer the scope prompt: tapped is not a known key'],
  [
    PAUSED,
    { choice: 'release', outcome: { ok: true, result: () => {} } },
    'Failed to answer the breakpoint prompt: outcome.result must be JSON',
  ],
])('an invalid answer is rejected with the problem: %o %o', (question, answer, message) => {
  expect(() => parseAnswer(question, answer, DEFAULT_STATE)).toThrow(message)
})
