import { useState } from 'preact/hooks'
import type { RuleDraft, RuleProblem } from '../../models/rules/rule-draft'
import { MAX_DRAFTS, returnRuleId } from '../../models/rules/rule-drafts'
import { usePanel, useT } from '../shell/context'
import { AnswerEditor } from './AnswerEditor'
import { Conditions } from './Conditions'
import { Options } from './Options'
import { ruleProblemText } from './problem-text'
import { Template } from './Template'

/** Editor of one rule; changes apply when it is saved. */
export function RuleEditor({ id }: { id: string }) {
  const { rules, settings } = usePanel()
  const t = useT()
  const [step, setStep] = useState(0)
  const listed = rules.find(id)
  const draft = rules.draftFor(id)
  if (!listed || !draft) return null
  const problem = rules.problemOf(id)
  const defaultChoice = draft.answers[0]?.choice === 'default'
  const fillable = !defaultChoice && !rules.isSync(listed.api) && draft.answers.some(({ choice }) => choice !== 'never')
  const shown = problem && 'step' in problem ? problem.step : Math.min(step, draft.answers.length - 1)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void rules.save(id)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter saves from wherever one types
    <div class="rule-editor" onKeyDown={onKeyDown}>
      {!defaultChoice && !rules.isSync(listed.api) && (
        <Conditions id={id} api={listed.api} draft={draft} problem={problem} />
      )}
      {draft.answers.length > 1 && <Steps id={id} draft={draft} shown={shown} onStep={setStep} />}
      <AnswerEditor id={id} api={listed.api} step={shown} draft={draft} problem={problem} onStep={setStep} />
      {fillable && <Template id={id} draft={draft} problem={problem} />}
      {!defaultChoice && <Options id={id} draft={draft} step={shown} problem={problem} onStep={setStep} />}
      <Problem problem={problem} />
      {rules.isTooLong(id) && (
        <p class="hint" role="status">
          {t('returns.tooLong', { n: MAX_DRAFTS.toLocaleString(settings.language.value) })}
        </p>
      )}
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          title={t('returns.saveTitle')}
          disabled={!rules.isUnsaved(id)}
          onClick={() => rules.save(id)}
        >
          {t('returns.save')}
        </button>
        {id !== returnRuleId(listed.api) || listed.rule ? (
          <button type="button" class="button" disabled={!rules.isUnsaved(id)} onClick={() => rules.revert(id)}>
            {t('rules.revert')}
          </button>
        ) : (
          rules.isUnsaved(id) && <span class="unsaved">{t('returns.unsaved')}</span>
        )}
      </div>
    </div>
  )
}

interface StepsProps {
  id: string
  draft: RuleDraft
  shown: number
  onStep(step: number): void
}

/** Tabs of the answers of a sequence. */
function Steps({ id, draft, shown, onStep }: StepsProps) {
  const { rules } = usePanel()
  const t = useT()
  const used = rules.find(id)?.rule?.used ?? 0
  const { answers } = draft
  const next = Math.min(draft.resetCount ? 0 : used, answers.length - 1)
  const stays = draft.repeat === 'always' || (draft.repeat === 'times' && Number(draft.times) > answers.length)
  const remove = () => {
    rules.change(id, { answers: answers.filter((_answer, index) => index !== shown) })
    onStep(Math.max(0, shown - 1))
  }
  return (
    <div class="steps">
      <fieldset class="segmented" aria-label={t('rules.steps')}>
        {answers.map((_answer, index) => (
          <label key={index} title={index === next ? t('rules.stepNext') : undefined}>
            <input type="radio" name={`step-${id}`} checked={index === shown} onChange={() => onStep(index)} />
            <span class={index === next ? 'next' : ''}>
              {t(stays && index === answers.length - 1 ? 'rules.stepLast' : 'rules.step', { n: index + 1 })}
            </span>
          </label>
        ))}
      </fieldset>
      <button type="button" class="button small" onClick={remove}>
        {t('rules.stepRemove', { n: shown + 1 })}
      </button>
    </div>
  )
}

function Problem({ problem }: { problem: RuleProblem | undefined }) {
  const t = useT()
  if (!problem) return null
  return (
    <p class="error" role="alert">
      {ruleProblemText(t, problem)}
      <br />
      {t('returns.kept')}
    </p>
  )
}
