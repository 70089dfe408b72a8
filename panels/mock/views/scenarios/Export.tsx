import { useState } from 'preact/hooks'
import { SECRET_KINDS, type SecretKind } from '../../../../src/wx/scenarios/secrets'
import { fileNameOf, type ListedScenario } from '../../models/scenarios/scenarios'
import { usePanel, useT } from '../shell/context'
import { download } from '../ui/download'
import { SecretChecks } from './SecretChecks'

/** Export of a scenario as a file or as text, with or without secrets. */
export function Export({ scenario }: { scenario: ListedScenario }) {
  const { scenarios, copy } = usePanel()
  const t = useT()
  const [without, setWithout] = useState<readonly SecretKind[]>(SECRET_KINDS)
  const [status, setStatus] = useState('')
  const text = () => scenarios.textOf(scenario.id, without)
  return (
    <fieldset class="export" aria-label={t('scenarios.export')}>
      <div class="checks-line">
        <span class="hint">{t('scenarios.leaveOut')}</span>
        <SecretChecks without={without} onWithout={setWithout} />
      </div>
      <div class="buttons">
        <button
          type="button"
          class="button"
          onClick={() => {
            download(fileNameOf(scenario.name), text())
            setStatus('')
          }}
        >
          {t('scenarios.download')}
        </button>
        <button
          type="button"
          class="button"
          onClick={() =>
            copy(text()).then(
              () => setStatus(t('details.copied')),
              () => setStatus(t('details.copyFailed')),
            )
          }
        >
          {t('scenarios.copy')}
        </button>
        <span class="hint" role="status">
          {status}
        </span>
      </div>
    </fieldset>
  )
}
