import { useRef, useState } from 'preact/hooks'
import type { ListedScenario } from '../../models/scenarios/scenarios'
import { usePanel, useT } from '../shell/context'
import { Icon } from '../ui/Icon'
import { useReorder } from '../ui/reorder'
import { scenarioName, scenarioText } from './label'
import { NameForm } from './NameForm'

interface Props {
  importing: boolean
  onImport(): void
}

export function ScenarioList({ importing, onImport }: Props) {
  const { scenarios } = usePanel()
  const t = useT()
  const [saving, setSaving] = useState(false)
  const own = scenarios.own.value
  const list = useRef<HTMLUListElement>(null)
  const reorder = useReorder(list, scenarios.move)
  const onKeyDown = (event: KeyboardEvent) => {
    const id = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-id]')?.dataset.id : undefined
    if (id === undefined) return
    const index = own.findIndex((scenario) => scenario.id === id)
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (event.key === 'Delete') scenarios.remove(id)
    else if (event.altKey && step !== undefined && own[index + step]) scenarios.move(id, index + step)
    else return
    event.preventDefault()
    event.stopPropagation()
    // The focused element may be gone or have moved.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('.chosen .scenario-name')?.focus())
  }
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
        <h3 class="list-head">{t('scenarios.own')}</h3>
        {own.length > 0 ? (
          <ul ref={list} onKeyDown={onKeyDown}>
            {own.map((scenario) => (
              <ScenarioItem key={scenario.id} scenario={scenario} reorder={own.length > 1 ? reorder : undefined} />
            ))}
          </ul>
        ) : (
          <p class="quiet list-none">{t('scenarios.ownNone')}</p>
        )}
        <h3 class="list-head">{t('scenarios.builtIn')}</h3>
        <ul>
          {scenarios.all.value
            .filter(({ builtIn }) => builtIn)
            .map((scenario) => (
              <ScenarioItem key={scenario.id} scenario={scenario} />
            ))}
        </ul>
      </div>
    </section>
  )
}

interface ItemProps {
  scenario: ListedScenario
  /** How the list is reordered; absent if this item cannot be moved. */
  reorder?: ReturnType<typeof useReorder> | undefined
}

function ScenarioItem({ scenario, reorder }: ItemProps) {
  const { scenarios } = usePanel()
  const t = useT()
  const name = scenarioName(t, scenario)
  const chosen = scenarios.current.value?.id === scenario.id
  const active = scenarios.active.value?.id === scenario.id
  const number = scenarios.numberOf(scenario.id)
  const apply = t('scenarios.applyName', { name })
  return (
    <li class={`scenario ${chosen ? 'chosen' : ''} ${reorder?.dropAt(scenario.id) ?? ''}`} data-id={scenario.id}>
      <button
        type="button"
        class="scenario-name"
        aria-current={chosen}
        aria-keyshortcuts={[
          number,
          ...(scenario.builtIn ? [] : ['Delete']),
          ...(reorder ? ['Alt+ArrowUp Alt+ArrowDown'] : []),
        ]
          .filter(Boolean)
          .join(' ')}
        title={scenarioText(t, scenario) || name}
        onClick={() => scenarios.choose(scenario.id)}
        onDblClick={() => scenarios.apply(scenario.id)}
      >
        {number ? (
          <span
            class={`key ${reorder ? 'movable' : ''}`}
            title={reorder ? t('scenarios.grip') : t('scenarios.key', { n: number })}
            aria-hidden="true"
            onPointerDown={(event) => reorder?.start(event, scenario.id)}
          >
            {number}
          </span>
        ) : (
          <span
            class={`no-key ${reorder ? 'movable' : ''}`}
            title={reorder && t('scenarios.grip')}
            aria-hidden="true"
            onPointerDown={(event) => reorder?.start(event, scenario.id)}
          >
            {reorder && '⋮'}
          </span>
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
