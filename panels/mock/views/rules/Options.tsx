import type { RuleDraft, RuleProblem } from '../../models/rules/rule-draft'
import { usePanel, useT } from '../shell/context'

const REPEATS = ['always', 'once', 'times'] as const

interface Props {
  id: string
  draft: RuleDraft
  /** Index of the shown answer. */
  step: number
  problem: RuleProblem | undefined
  onStep(step: number): void
}

/** Options of a rule: delay, count, and skipped checks. */
export function Options({ id, draft, step, problem, onStep }: Props) {
  const { rules } = usePanel()
  const t = useT()
  const listed = rules.find(id)
  const sync = listed !== undefined && rules.isSync(listed.api)
  const { answers, repeat, times, jitter, skipGates, enabled, note } = draft
  const addStep = () => {
    const last = answers.at(-1)
    if (!last) return
    rules.change(id, { answers: [...answers, last] })
    onStep(answers.length)
  }
  return (
    <div class="editor-options">
      {!sync && (
        <Milliseconds
          label={t('returns.delay')}
          value={answers[step]?.delay ?? '0'}
          invalid={problem?.at === 'delay' && problem.step === step}
          onValue={(delay) => rules.changeAnswer(id, step, { delay })}
        />
      )}
      {!sync && (
        <Milliseconds
          label={t('rules.jitter')}
          title={t('rules.jitterTitle')}
          value={jitter}
          invalid={problem?.at === 'jitter'}
          onValue={(value) => rules.change(id, { jitter: value })}
        />
      )}
      <button type="button" class="button small" title={t('rules.stepAddTitle')} onClick={addStep}>
        {t('rules.stepAdd')}
      </button>
      <label class="check">
        {t('rules.repeat')}
        <select
          class="select"
          value={repeat}
          onChange={(event) => {
            const next = REPEATS.find((each) => each === event.currentTarget.value)
            if (next) rules.change(id, { repeat: next })
          }}
        >
          {REPEATS.map((each) => (
            <option key={each} value={each}>
              {t(`rules.repeat.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {repeat === 'times' && (
        <label class="check">
          <input
            class="input seconds"
            inputMode="numeric"
            aria-label={t('rules.timesLabel')}
            aria-invalid={problem?.at === 'times'}
            value={times}
            onInput={(event) => rules.change(id, { times: event.currentTarget.value })}
          />
          {t('rules.timesUnit')}
        </label>
      )}
      {!sync && (
        <label class="check" title={t('returns.skipGatesTitle')}>
          <input
            type="checkbox"
            checked={skipGates}
            onChange={(event) => rules.change(id, { skipGates: event.currentTarget.checked })}
          />
          {t('returns.skipGates')}
        </label>
      )}
      {!listed?.rule && (
        <label class="check">
          <input
            type="checkbox"
            checked={enabled}
            onChange={(event) => rules.change(id, { enabled: event.currentTarget.checked })}
          />
          {t('returns.enabled')}
        </label>
      )}
      <label class="check note">
        {t('rules.note')}
        <input
          class="input"
          value={note}
          spellcheck={false}
          placeholder={t('rules.notePlaceholder')}
          onInput={(event) => rules.change(id, { note: event.currentTarget.value })}
        />
      </label>
    </div>
  )
}

interface MillisecondsProps {
  label: string
  title?: string
  value: string
  invalid: boolean
  onValue(value: string): void
}

function Milliseconds({ label, title, value, invalid, onValue }: MillisecondsProps) {
  const t = useT()
  return (
    <label class="check" title={title}>
      {label}
      <input
        class="input seconds"
        inputMode="numeric"
        aria-invalid={invalid}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {t('returns.ms')}
    </label>
  )
}
