import type { T } from '../../i18n'
import type { RuleProblem } from '../../models/rules/rule-draft'
import { jsonProblemText, refusalText } from '../shell/labels'

/** Returns the reason why a draft cannot be saved, as text. */
export function ruleProblemText(t: T, problem: RuleProblem): string {
  switch (problem.at) {
    case 'json':
      return jsonProblemText(t, problem.json)
    case 'store':
      return refusalText(t, problem.refusal)
    case 'delay':
      return t('returns.delayProblem')
    case 'path':
    case 'value':
    case 'pattern':
      return t(`rules.problem.${problem.at}`, { n: problem.index + 1 })
    default:
      return t(`rules.problem.${problem.at}`)
  }
}
