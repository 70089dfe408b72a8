import type { FailureName } from '../../models/apis/default-result'
import { byChapter } from '../../models/apis/error-chapters'
import { errorText, errorWords } from '../../models/apis/error-text'
import { usePanel, useT } from '../shell/context'
import { Combobox, type ComboboxGroup } from '../ui/Combobox'

/** Most failures that have a button of their own. */
const MOST_BUTTONS = 4

interface Props {
  id: string
  api: string
  /** Index in the sequence of answers. */
  step: number
  onStep(step: number): void
}

/** The first known failures of the API as buttons, and a field that finds all failures. */
export function FailurePick({ id, api, step, onStep }: Props) {
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
  const option = (name: FailureName) => {
    const { number, text } = errorWords(state, api, name)
    return { id: name, text: [number ?? t('returns.noErrno'), name, text || t('returns.noText')].join(' · ') }
  }
  const groups: ComboboxGroup[] = [
    { label: t('returns.failureOwn'), options: own.map(option) },
    ...byChapter(others).map(({ chapter, names }) => ({ label: t(`failures.${chapter}`), options: names.map(option) })),
  ]
  return (
    <div class="failures">
      {own.slice(0, MOST_BUTTONS).map((name) => (
        <button key={name} type="button" class="pick" title={option(name).text} onClick={() => pick(name)}>
          {errorText(state, api, name)}
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
      <Combobox
        label={t('returns.failure')}
        placeholder={t('returns.failurePick')}
        groups={groups}
        none={t('returns.failureNone')}
        onPick={(name) => pick(name as FailureName)}
      />
    </div>
  )
}
