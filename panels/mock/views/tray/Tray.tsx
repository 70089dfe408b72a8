import { useState } from 'preact/hooks'
import { CATALOGUE } from '../../../src/wx/catalogue'
import type { AnyDefinition } from '../../../src/wx/definition'
import { ERRORS, type ErrorName } from '../../../src/wx/errors'
import { type Answer, promptFacts } from '../../../src/wx/prompts'
import { errorText } from '../models/error-text'
import { span } from '../models/format'
import { frameLabel } from '../models/frame-label'
import { failuresOf } from '../models/natural'
import type { PendingPrompt } from '../models/prompts'
import { useNow, usePanel, useT } from './context'
import { scopeLabel } from './labels'

/** Every question that waits, oldest first; not there when none does. */
export function Tray() {
  const { prompts } = usePanel()
  const t = useT()
  const pending = prompts.pending.value
  if (pending.length === 0) return null
  return (
    <section class="tray" aria-label={t('tray.label')}>
      <p class="tray-count" role="status">
        {t('tray.count.n', { n: pending.length })}
      </p>
      <ul class="cards">
        {pending.map((item) => (
          <li key={item.prompt.id}>
            <Card item={item} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Card({ item }: { item: PendingPrompt }) {
  const { prompts } = usePanel()
  const t = useT()
  const now = useNow()
  const { prompt } = item
  const { question, api, calls, openedAt } = prompt
  const error = prompts.errorOf(prompt.id)
  const titleId = `prompt-${prompt.id}`
  return (
    <article class={`card ${question.kind}`} aria-labelledby={titleId}>
      <div class="card-text">
        <h3 id={titleId}>
          <Title item={item} />
        </h3>
        <p class="card-facts">
          <WhereAsked item={item} />
          <span>{t('tray.since', { time: span(now - openedAt, t) })}</span>
          {calls.length > 1 && <span>{t('tray.calls.n', { n: calls.length })}</span>}
          {question.kind === 'consent' && <span>{t('tray.consentHint')}</span>}
        </p>
      </div>
      <div class="card-answers">
        {question.kind === 'settings' ? (
          <SettingsAnswer item={item} scopes={question.scopes} />
        ) : (
          <Choices item={item} />
        )}
        <FailWith item={item} api={api} />
      </div>
      {error !== undefined && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </article>
  )
}

function Title({ item: { prompt } }: { item: PendingPrompt }) {
  const t = useT()
  const { question, api } = prompt
  switch (question.kind) {
    case 'scope': {
      const label = scopeLabel(t, question.scope)
      return (
        <>
          {t('tray.scope', { api, scope: label })} <code>{question.scope}</code>
        </>
      )
    }
    case 'privacy':
      return <>{t('tray.privacy', { api, contract: question.contractName })}</>
    case 'consent':
      return <>{t('tray.consent', { api })}</>
    case 'settings':
      return <>{t('tray.settings', { api })}</>
  }
}

function WhereAsked({ item: { origin, prompt } }: { item: PendingPrompt }) {
  const { site } = usePanel()
  const t = useT()
  const frame = site.frameOf(prompt.document)
  const host = origin.replace(/^https?:\/\//, '')
  if (!frame) return <span title={origin}>{t('tray.elsewhere')}</span>
  const label = frameLabel(frame, site.frames.value ?? [])
  return (
    <span title={label.title}>
      {label.text} · {host}
    </span>
  )
}

/** The buttons of the dialog itself; the first is the one that lets the call go on. */
function Choices({ item }: { item: PendingPrompt }) {
  const { prompts } = usePanel()
  const t = useT()
  const choices = promptFacts(item.prompt.question).choices.filter((choice) => choice !== 'done' && choice !== 'fail')
  const sent = prompts.isSent(item.prompt.id)
  return (
    <>
      {choices.map((choice, index) => (
        <button
          key={choice}
          type="button"
          class={`button ${index === 0 ? 'primary' : ''}`}
          disabled={sent}
          onClick={() => prompts.answer(item, { choice } as Answer)}
        >
          {t(`tray.${choice}`)}
        </button>
      ))}
    </>
  )
}

function SettingsAnswer({ item, scopes }: { item: PendingPrompt; scopes: Record<string, boolean> }) {
  const { prompts } = usePanel()
  const t = useT()
  const [edited, setEdited] = useState<Record<string, boolean>>({})
  const now = { ...scopes, ...edited }
  return (
    <>
      {Object.keys(scopes).length === 0 && <span class="card-hint">{t('tray.settingsEmpty')}</span>}
      {Object.entries(now).map(([scope, value]) => (
        <label key={scope} class="check" title={scope}>
          <input
            type="checkbox"
            checked={value}
            onChange={(event) => setEdited({ ...edited, [scope]: event.currentTarget.checked })}
          />
          {scopeLabel(t, scope)}
        </label>
      ))}
      <button
        type="button"
        class="button primary"
        disabled={prompts.isSent(item.prompt.id)}
        onClick={() => prompts.answer(item, { choice: 'done', scopes: now })}
      >
        {t('tray.done')}
      </button>
    </>
  )
}

function FailWith({ item, api }: { item: PendingPrompt; api: string }) {
  const { prompts, states } = usePanel()
  const t = useT()
  const definition = Object.values(CATALOGUE).find(({ name }) => name === api) as AnyDefinition | undefined
  const names = Object.keys(ERRORS) as ErrorName[]
  const { own, others } = definition ? failuresOf(definition) : { own: [], others: names }
  const state = states.of(item.origin)
  const option = (name: ErrorName) => (
    <option key={name} value={name}>
      {errorText(state, api, name)}
    </option>
  )
  return (
    <select
      class="select fail-with"
      aria-label={t('tray.failWith')}
      value=""
      disabled={prompts.isSent(item.prompt.id)}
      onChange={(event) => {
        const name = event.currentTarget.value as ErrorName
        event.currentTarget.value = ''
        void prompts.failWith(item, name)
      }}
    >
      <option value="" disabled>
        {t('tray.failWith')}
      </option>
      {own.length > 0 && <optgroup label={t('returns.failureOwn')}>{own.map(option)}</optgroup>}
      <optgroup label={t('returns.failureOther')}>{others.map(option)}</optgroup>
    </select>
  )
}
