import { defaultResult, type FailureName } from '../../models/apis/default-result'
import { errorText } from '../../models/apis/error-text'
import { pretty } from '../../models/json/json-text'
import { resultShape } from '../../models/json/shape'
import type { Choice, RuleDraft, RuleProblem } from '../../models/rules/rule-draft'
import { returnRuleId } from '../../models/rules/rule-drafts'
import { fillOf } from '../../models/rules/rule-template'
import { JsonEditor } from '../json/JsonEditor'
import { usePanel, useT } from '../shell/context'

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
            {t(`returns.${each}`)}
          </label>
        ))}
      </fieldset>
      {choice === 'default' && <p class="hint">{t('returns.defaultHint')}</p>}
      {choice === 'never' && <p class="hint">{t('returns.neverHint')}</p>}
      {choice === 'fail' && <FailurePick id={id} api={api} step={step} onStep={onStep} />}
      {choice !== 'never' && (
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

/** Known failures of the API as buttons, and all others as a list. */
function FailurePick({ id, api, step, onStep }: Pick<Props, 'id' | 'api' | 'step' | 'onStep'>) {
  const { rules, states } = usePanel()
  const t = useT()
  const state = states.current.value
  if (!state) return null
  const { own, others } = rules.failuresOf(api)
  const pick = (name: FailureName) => rules.fillFailure(id, step, name)
  const pickAll = () => {
    rules.fillFailures(id, step)
    onStep(0)
  }
  const option = (name: FailureName) => (
    <option key={name} value={name}>
      {errorText(state, api, name)}
    </option>
  )
  return (
    <div class="failures">
      {own.map((name) => (
        <button key={name} type="button" class="pick" title={name} onClick={() => pick(name)}>
          {errorText(state, api, name) || name}
        </button>
      ))}
      {own.length > 1 && (
        <button
          type="button"
          class="button small"
          title={t('returns.failureEachTitle', { n: own.length })}
          onClick={pickAll}
        >
          {t('returns.failureEach')}
        </button>
      )}
      <select
        class="select"
        aria-label={t('returns.failure')}
        value=""
        onChange={(event) => {
          pick(event.currentTarget.value as FailureName)
          event.currentTarget.value = ''
        }}
      >
        <option value="" disabled>
          {t('returns.failurePick')}
        </option>
        <optgroup label={t('returns.failureOwn')}>{own.map(option)}</optgroup>
        <optgroup label={t('returns.failureOther')}>{others.map(option)}</optgroup>
      </select>
    </div>
  )
}
