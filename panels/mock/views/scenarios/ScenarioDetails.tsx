import { useSignalEffect } from '@preact/signals'
import { useRef, useState } from 'preact/hooks'
import type { ListedScenario } from '../../models/scenarios/scenarios'
import { usePanel, useT } from '../shell/context'
import { refusalText } from '../shell/labels'
import { Diff } from './Diff'
import { Export } from './Export'
import { scenarioName, scenarioText } from './label'
import { NameForm } from './NameForm'

/** Details of the chosen scenario and the changes it would make now. */
export function ScenarioDetails() {
  const { scenarios } = usePanel()
  const t = useT()
  const scenario = scenarios.current.value
  if (!scenario) {
    return (
      <div class="empty scenario-empty">
        <h2>{t('scenarios.none.title')}</h2>
        <p>{t('scenarios.none.text')}</p>
      </div>
    )
  }
  return <Details key={scenario.id} scenario={scenario} />
}

function Details({ scenario }: { scenario: ListedScenario }) {
  const { scenarios } = usePanel()
  const t = useT()
  const [editing, setEditing] = useState(false)
  const { id, builtIn } = scenario
  const name = scenarioName(t, scenario)
  const description = scenarioText(t, scenario)
  const changes = scenarios.changes.value
  const problem = scenarios.problem.value
  const number = scenarios.numberOf(id)
  const applyButton = useRef<HTMLButtonElement>(null)
  useSignalEffect(() => {
    if (scenarios.pressed.value !== id) return
    scenarios.pressed.value = undefined
    applyButton.current?.focus()
  })
  return (
    <section class="scenario-details" aria-label={t('scenarios.details', { name })}>
      {editing ? (
        <NameForm
          class="inset"
          label={t('scenarios.rename')}
          yes={t('scenarios.renameYes')}
          name={scenario.name}
          description={scenario.description}
          onName={(...words) => scenarios.rename(id, ...words)}
          onClose={() => setEditing(false)}
        />
      ) : (
        <header>
          <h2>{name}</h2>
          {description && <p class="quiet">{description}</p>}
        </header>
      )}
      <div class="buttons">
        <button
          ref={applyButton}
          type="button"
          class="button primary"
          title={number === undefined ? undefined : t('scenarios.applyKey', { n: number })}
          onClick={() => scenarios.apply(id)}
        >
          {t('scenarios.apply')}
        </button>
        <button type="button" class="button" onClick={() => scenarios.duplicate(id, name)}>
          {t('scenarios.duplicate')}
        </button>
        {!builtIn && (
          <>
            <button type="button" class="button" onClick={() => setEditing(true)}>
              {t('scenarios.rename')}
            </button>
            <button
              type="button"
              class="button"
              title={t('scenarios.updateTitle')}
              disabled={changes.length === 0}
              onClick={() => scenarios.update(id)}
            >
              {t('scenarios.update')}
            </button>
            <button type="button" class="button" onClick={() => scenarios.remove(id)}>
              {t('scenarios.delete')}
            </button>
          </>
        )}
      </div>
      {problem !== undefined && (
        <p class="error" role="alert">
          {t('scenarios.applyFailed', { error: refusalText(t, problem) })}
        </p>
      )}
      {scenarios.missing.value.length > 0 && (
        <p class="hint missing">{t('scenarios.missing', { paths: scenarios.missing.value.join(', ') })}</p>
      )}
      <Diff changes={changes} />
      <Export scenario={scenario} />
    </section>
  )
}
