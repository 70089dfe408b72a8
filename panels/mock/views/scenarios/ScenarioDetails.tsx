import { useSignalEffect } from '@preact/signals'
import { useRef, useState } from 'preact/hooks'
import type { ListedScenario } from '../../models/scenarios'
import { localTime } from '../../models/session'
import type { StateChange } from '../../models/state-diff'
import { usePanel, useT } from '../context'
import { Export } from './Export'
import { scenarioName, scenarioText } from './label'
import { NameFields } from './ScenarioList'

/** What the chosen scenario is, and what it would change now. */
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
        <Rename scenario={scenario} onClose={() => setEditing(false)} />
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
          {t('scenarios.applyFailed', { error: problem })}
        </p>
      )}
      <p class="scenario-status" role="status">
        {scenarios.applied.value?.id === id && t('scenarios.applied')}
      </p>
      <Diff changes={changes} />
      <Export scenario={scenario} />
    </section>
  )
}

function Rename({ scenario, onClose }: { scenario: ListedScenario; onClose(): void }) {
  const { scenarios } = usePanel()
  const t = useT()
  const [name, setName] = useState(scenario.name)
  const [description, setDescription] = useState(scenario.description)
  return (
    <form
      class="scenario-form inset"
      aria-label={t('scenarios.rename')}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() === '') return
        onClose()
        scenarios.rename(scenario.id, name, description)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <NameFields name={name} description={description} onName={setName} onDescription={setDescription} />
      <div class="buttons">
        <button type="submit" class="button" disabled={name.trim() === ''}>
          {t('scenarios.renameYes')}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {t('state.resetNo')}
        </button>
      </div>
    </form>
  )
}

function Diff({ changes }: { changes: readonly StateChange[] }) {
  const t = useT()
  if (changes.length === 0) return <p class="hint">{t('scenarios.same')}</p>
  return (
    <table class="diff">
      <caption>{t('scenarios.changes.n', { n: changes.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('scenarios.path')}</th>
          <th scope="col">{t('scenarios.before')}</th>
          <th scope="col">{t('scenarios.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row" title={path}>
              {path}
            </th>
            <Value path={path} value={before} tone="before" />
            <Value path={path} value={after} tone="after" />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Places that hold times (milliseconds since the epoch). */
const TIME = /At$/

function Value({ path, value, tone }: { path: string; value: StateChange['before']; tone: 'before' | 'after' }) {
  const t = useT()
  if (value === undefined) return <td class={`${tone} none`}>{t('scenarios.nothing')}</td>
  const isTime = TIME.test(path) && typeof value === 'number'
  return (
    <td class={tone} title={JSON.stringify(value, null, 2)}>
      <span>{isTime ? localTime(value).replace('T', ' ') : JSON.stringify(value)}</span>
    </td>
  )
}
