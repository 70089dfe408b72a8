import { defaultResult } from '../../models/apis/default-result'
import { pretty } from '../../models/json/json-text'
import { resultShape } from '../../models/json/shape'
import type { Choice, RuleDraft, RuleProblem } from '../../models/rules/rule-draft'
import { returnRuleId } from '../../models/rules/rule-drafts'
import { fillOf } from '../../models/rules/rule-template'
import { JsonEditor } from '../json/JsonEditor'
import { usePanel, useT } from '../shell/context'
import { FailurePick } from './FailurePick'

interface Props {
  id: string
  api: string
  /** Index in the sequence of answers. */
  step: number
  draft: RuleDraft
  problem: RuleProblem | undefined
  onStep(step: number): void
}

/** Editor of one answer: outcome and result. */
export function AnswerEditor({ id, api, step, draft, problem, onStep }: Props) {
  const { rules, states, now } = usePanel()
  const t = useT()
  const answer = draft.answers[step]
  const state = states.current.value
  const definition = rules.definitionOf(api)
  if (!answer || !state || !definition) return null
  const { choice } = answer
  const ofRule = rules.isOfRule(api)
  const plain = id === returnRuleId(api) && draft.answers.length === 1
  const choices: Choice[] = [
    ...(plain ? (['default'] as const) : []),
    'success',
    ...(rules.isSync(api) ? [] : (['fail', 'never'] as const)),
  ]
  const outcome = choice === 'fail' ? 'fail' : 'success'
  return (
    <>
      <fieldset class="choices" aria-label={t('returns.outcome')}>
        {choices.map((each) => (
          <label key={each} class="check">
            <input
              type="radio"
              name={`outcome-${id}`}
              checked={each === choice}
              onChange={() => rules.changeAnswer(id, step, { choice: each })}
            />
            {t(ofRule && each === 'default' ? 'returns.ofRule' : `returns.${each}`)}
          </label>
        ))}
      </fieldset>
      {choice === 'default' && <p class="hint">{t(ofRule ? 'returns.ofRuleHint' : 'returns.defaultHint', { api })}</p>}
      {choice === 'never' && <p class="hint">{t('returns.neverHint')}</p>}
      {choice === 'fail' && <FailurePick id={id} api={api} step={step} onStep={onStep} />}
      {choice !== 'never' && !(ofRule && choice === 'default') && (
        <JsonEditor
          key={`${id} ${step} ${choice}`}
          label={t('returns.json')}
          text={choice === 'default' ? pretty(defaultResult(definition, state, now())) : answer[outcome]}
          shape={resultShape(definition, state, now(), outcome)}
          fill={fillOf(draft, rules.find(id)?.rule?.used ?? 0, now())}
          readOnly={choice === 'default'}
          refused={problem?.at === 'json' && problem.step === step}
          onText={(text) => rules.changeAnswer(id, step, { [outcome]: text })}
        />
      )}
    </>
  )
}
