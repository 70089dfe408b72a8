import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { SECRET_KINDS, type SecretKind } from '../../../../src/wx/scenarios/secrets'
import { localTime } from '../../models/state/session'
import { SecretChecks } from '../scenarios/SecretChecks'
import { usePanel, useT } from '../shell/context'
import { fileProblemText } from '../shell/labels'
import { download } from '../ui/download'
import { FileButton } from '../ui/FileButton'
import { Icon } from '../ui/Icon'
import { Popover } from '../ui/Popover'

/** Buttons that open and save the log, in the order and with the icons of Chrome's Network panel. */
export function SavedCallsTools() {
  const { savedCalls } = usePanel()
  const t = useT()
  return (
    <>
      <OpenTool />
      <Popover label={t('saved.save')} disabled={!savedCalls.canSave.value} button={<Icon name="save" />}>
        {(close) => <SavePane onDone={close} />}
      </Popover>
    </>
  )
}

function OpenTool() {
  const { files } = usePanel()
  const t = useT()
  return (
    <FileButton
      label={t('saved.open')}
      accept=".json,application/json"
      onFiles={(picked) => void files.take(picked, 'session')}
    >
      <Icon name="open" />
    </FileButton>
  )
}

/** Choice of the secrets that are left out of the file. */
function SavePane({ onDone }: { onDone(): void }) {
  const { savedCalls, log } = usePanel()
  const t = useT()
  const [without, setWithout] = useState<readonly SecretKind[]>(SECRET_KINDS)
  const shown = log.visible.value.length
  const total = log.count.value
  return (
    <div class="save-pane">
      <p>{shown === total ? t('saved.what.n', { n: total }) : t('saved.whatFiltered', { shown, total })}</p>
      <fieldset class="save-secrets">
        <legend class="hint">{t('scenarios.leaveOut')}</legend>
        <SecretChecks without={without} onWithout={setWithout} />
        <p class="hint">{t('saved.secretsHint')}</p>
      </fieldset>
      <button
        type="button"
        class="button primary"
        onClick={() => {
          download(savedCalls.fileName(), savedCalls.text(without))
          onDone()
        }}
      >
        {t('scenarios.download')}
      </button>
    </div>
  )
}

/** Notice above the log that saved calls are shown, or why a file was not opened. */
export function SavedCallsBars() {
  const { savedCalls } = usePanel()
  const t = useT()
  const problem = savedCalls.problem.value
  return (
    <>
      {problem && (
        <div role="alert" class="notice bad">
          <span>
            {t('saved.failed', { file: problem.file ?? t('saved.pasted'), what: fileProblemText(t, problem) })}{' '}
            {t('scenarios.unchanged')}
          </span>
          <button type="button" class="button" onClick={savedCalls.forgetProblem}>
            {t('action.dismiss')}
          </button>
        </div>
      )}
      {savedCalls.opened.value && <OpenedBar />}
    </>
  )
}

function OpenedBar() {
  const { savedCalls, site, log } = usePanel()
  const t = useT()
  const root = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const bar = root.current
    return () => {
      if (!bar?.contains(document.activeElement)) return
      // The focused button disappears, so the new table takes the focus.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.grid')?.focus())
    }
  }, [])
  const opened = savedCalls.opened.value
  if (!opened) return null
  const here = site.origin.value
  const words = t('saved.bar.n', { n: log.count.value, file: opened.file ?? t('saved.pasted') })
  const time = localTime(opened.savedAt).replace('T', ' ')
  return (
    <section ref={root} class="notice from-file" aria-label={t('saved.bar')}>
      <span
        role="status"
        class="from-file-text"
        title={`${words}. ${t('saved.barTitle', { time, origin: opened.origin })}`}
      >
        <strong>{words}</strong> <span class="from-file-when">{time}</span>
      </span>
      <div class="buttons">
        <button type="button" class="button" onClick={savedCalls.close}>
          {t('saved.back')}
        </button>
        <button
          type="button"
          class="button"
          title={here === undefined ? t('toolbar.noOrigin') : t('saved.applyTitle', { origin: here })}
          disabled={here === undefined}
          onClick={() => void savedCalls.applyState()}
        >
          {t('saved.apply')}
        </button>
      </div>
    </section>
  )
}
