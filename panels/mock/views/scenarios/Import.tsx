import { useRef, useState } from 'preact/hooks'
import type { FileProblem } from '../../models/shell/text-file'
import { JsonEditor } from '../json/JsonEditor'
import { usePanel, useT } from '../shell/context'
import { fileProblemText } from '../shell/labels'
import { FileButton } from '../ui/FileButton'
import { useFocusBack } from '../ui/focus'

/** Import of scenarios from files and text, with errors. */
export function Import({ onClose }: { onClose(): void }) {
  const { scenarios, files } = usePanel()
  const t = useT()
  const root = useRef<HTMLElement>(null)
  useFocusBack(root)
  const [text, setText] = useState('')
  const problems = scenarios.importProblems.value
  const close = () => {
    scenarios.forgetProblems()
    onClose()
  }
  const closeUnlessRefused = () => {
    if (scenarios.importProblems.peek().length === 0) close()
  }
  return (
    <section
      ref={root}
      class="scenario-form import"
      aria-label={t('scenarios.import')}
      onKeyDown={(event) => {
        // The editor closes its own suggestions first.
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        close()
      }}
    >
      <p class="hint">{t('scenarios.importHint')}</p>
      <div class="buttons">
        <FileButton
          label={t('scenarios.chooseFile')}
          accept=".json,application/json"
          multiple
          onFiles={async (picked) => {
            await files.take(picked, 'scenario')
            closeUnlessRefused()
          }}
        />
        <button
          type="button"
          class="button"
          disabled={text.trim() === ''}
          onClick={() => {
            files.takeText(text, 'scenario')
            closeUnlessRefused()
          }}
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

const problemText = (t: ReturnType<typeof useT>, problem: FileProblem): string =>
  t('scenarios.importFailed', { file: problem.file ?? t('scenarios.pasted'), what: fileProblemText(t, problem) })
