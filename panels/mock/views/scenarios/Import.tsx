import { useRef, useState } from 'preact/hooks'
import type { ImportProblem } from '../../models/scenarios'
import { usePanel, useT } from '../context'
import { JsonEditor } from '../json/JsonEditor'
import { jsonProblemText, reasonsText } from '../labels'

/** Files and text become scenarios; what is wrong with those that do not. */
export function Import({ onClose }: { onClose(): void }) {
  const { scenarios } = usePanel()
  const t = useT()
  const picker = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const problems = scenarios.importProblems.value
  const close = () => {
    scenarios.forgetProblems()
    onClose()
  }
  const take = (done: boolean) => {
    if (done) close()
  }
  return (
    <section class="scenario-form import" aria-label={t('scenarios.import')}>
      <p class="hint">{t('scenarios.importHint')}</p>
      <div class="buttons">
        <button type="button" class="button" onClick={() => picker.current?.click()}>
          {t('scenarios.chooseFile')}
        </button>
        <input
          ref={picker}
          type="file"
          class="sr-only"
          tabIndex={-1}
          multiple
          accept=".json,application/json"
          aria-label={t('scenarios.chooseFile')}
          onChange={async ({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])]
            currentTarget.value = ''
            await scenarios.importFiles(files)
            take(scenarios.importProblems.peek().length === 0)
          }}
        />
        <button
          type="button"
          class="button"
          disabled={text.trim() === ''}
          onClick={() => take(scenarios.importText(text))}
        >
          {t('scenarios.importText')}
        </button>
        <button type="button" class="button" onClick={close}>
          {t('state.resetNo')}
        </button>
      </div>
      <JsonEditor label={t('scenarios.paste')} text={text} optional onText={setText} />
      {problems.length > 0 && (
        <div role="alert">
          {problems.map((problem, index) => (
            <p key={index} class="error">
              {problemText(t, problem)}
            </p>
          ))}
          <p class="hint">{t('scenarios.unchanged')}</p>
        </div>
      )}
    </section>
  )
}

function problemText(t: ReturnType<typeof useT>, { file, json, reasons = [] }: ImportProblem): string {
  const what = json ? jsonProblemText(t, json) : reasonsText(t, reasons)
  return t('scenarios.importFailed', { file: file ?? t('scenarios.pasted'), what })
}
