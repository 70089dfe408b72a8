import { useState } from 'preact/hooks'
import type { ListedScenario } from '../../models/scenarios/scenarios'
import { usePanel, useT } from '../shell/context'
import { Icon } from '../ui/Icon'
import { scenarioName, scenarioText } from './label'
import { NameForm } from './NameForm'

interface Props {
  importing: boolean
  onImport(): void
}

export function ScenarioList({ importing, onImport }: Props) {
  const { scenarios } = usePanel()
  const t = useT()
  const all = scenarios.all.value
  const [saving, setSaving] = useState(false)
  const item = (scenario: ListedScenario) => <ScenarioItem key={scenario.id} scenario={scenario} />
  const own = scenarios.own.value
  return (
    <section class="scenario-pane" aria-label={t('tabs.scenarios')}>
      <div class="pane-tools">
        <button type="button" class="button" aria-expanded={saving} onClick={() => setSaving(!saving)}>
          {t('scenarios.save')}
        </button>
        <button type="button" class="button" aria-expanded={importing} onClick={onImport}>
          {t('scenarios.import')}
        </button>
      </div>
      {saving && (
        <NameForm
          label={t('scenarios.save')}
          yes={t('scenarios.saveYes')}
          onName={scenarios.saveCurrent}
          onClose={() => setSaving(false)}
        />
      )}
      <div class="scenario-list">
        <h3 class="list-head">{t('scenarios.builtIn')}</h3>
        <ul>{all.filter(({ builtIn }) => builtIn).map(item)}</ul>
        <h3 class="list-head">{t('scenarios.own')}</h3>
        {own.length > 0 ? (
          <ul>{all.filter(({ builtIn }) => !builtIn).map(item)}</ul>
        ) : (
          <p class="quiet list-none">{t('scenarios.ownNone')}</p>
        )}
      </div>
    </section>
  )
}

function ScenarioItem({ scenario }: { scenario: ListedScenario }) {
  const { scenarios } = usePanel()
  const t = useT()
  const name = scenarioName(t, scenario)
  const chosen = scenarios.current.value?.id === scenario.id
  const active = scenarios.active.value?.id === scenario.id
  const number = scenarios.numberOf(scenario.id)
  const apply = t('scenarios.applyName', { name })
  return (
    <li class={`scenario ${chosen ? 'chosen' : ''}`}>
      <button
        type="button"
        class="scenario-name"
        aria-current={chosen}
        aria-keyshortcuts={number?.toString()}
        title={scenarioText(t, scenario) || name}
        onClick={() => scenarios.choose(scenario.id)}
        onDblClick={() => scenarios.apply(scenario.id)}
      >
        {number ? (
          <span class="key" title={t('scenarios.key', { n: number })} aria-hidden="true">
            {number}
          </span>
        ) : (
          <span class="no-key" aria-hidden="true" />
        )}
        <span class="name">{name}</span>
        {active && <span class="now">{t('scenarios.active')}</span>}
      </button>
      <button
        type="button"
        class="tool small"
        aria-label={apply}
        title={apply}
        onClick={() => scenarios.apply(scenario.id)}
      >
        <Icon name="resume" />
      </button>
    </li>
  )
}
