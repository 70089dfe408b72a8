import type { ErrorName } from '../../../src/wx/errors'
import { errorText } from '../models/error-text'
import type { Choice, ReturnDraft, ReturnProblem } from '../models/returns'
import { usePanel, useT } from './context'
import { jsonProblemLabel } from './labels'

/** The platform's APIs, and the editor of the chosen one's answer. */
export function ReturnsView() {
  const { states } = usePanel()
  const t = useT()
  if (!states.current.value) {
    return (
      <div class="empty quiet">
        <p>{t('empty.state')}</p>
      </div>
    )
  }
  return (
    <div class="returns-view">
      <ApiList />
      <Editor />
    </div>
  )
}

function ApiList() {
  const { returns } = usePanel()
  const t = useT()
  const names = returns.apis.value.map(({ name }) => name)
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const here = names.indexOf(returns.api.value ?? '')
    const row = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: names.length - 1 }[event.key]
    const next = row === undefined ? undefined : names[Math.max(0, Math.min(names.length - 1, row))]
    if (next === undefined) return
    event.preventDefault()
    returns.choose(next)
    event.currentTarget.querySelector<HTMLElement>(`#api-${next}`)?.focus()
  }
  return (
    <div role="listbox" class="api-list" aria-label={t('returns.list')} onKeyDown={onKeyDown}>
      {names.map((name) => {
        const mark = returns.markOf(name)
        const word =
          mark &&
          t(({ edited: 'returns.markEdited', off: 'returns.markOff', draft: 'returns.markDraft' } as const)[mark])
        const chosen = name === returns.api.value
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
          <div
            key={name}
            role="option"
            id={`api-${name}`}
            class="api-option"
            aria-selected={chosen}
            tabIndex={chosen ? 0 : -1}
            title={word ? `${name}: ${word}` : name}
            onClick={() => returns.choose(name)}
          >
            <span class={`mark ${mark ?? ''}`}>{word && <span class="sr-only">{word} </span>}</span>
            <span class="api-name">{name}</span>
          </div>
        )
      })}
    </div>
  )
}

function Editor() {
  const { returns } = usePanel()
  const t = useT()
  const api = returns.api.value
  const draft = returns.draft.value
  const definition = returns.definition.value
  if (api === undefined || !draft || !definition) return null
  const choices: Choice[] =
    definition.kind === 'sync' ? ['natural', 'success'] : ['natural', 'success', 'fail', 'never']
  const others = returns.otherRules.value
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void returns.save()
  }
  return (
    <section class="editor" aria-label={t('returns.editor', { api })} onKeyDown={onKeyDown}>
      <header class="editor-head">
        <h2>wx.{api}</h2>
        {returns.unsaved.value && <span class="unsaved">{t('returns.unsaved')}</span>}
      </header>
      <fieldset class="choices" aria-label={t('returns.outcome')}>
        {choices.map((choice) => (
          <label key={choice} class="check">
            <input
              type="radio"
              name="outcome"
              checked={choice === draft.choice}
              onChange={() => returns.change({ choice })}
            />
            {t(`returns.${choice}`)}
          </label>
        ))}
      </fieldset>
      <Result draft={draft} />
      {draft.choice !== 'natural' && <Options draft={draft} />}
      <Problem problem={returns.problem.value} />
      {others > 0 && <p class="hint">{t('returns.others.n', { n: others })}</p>}
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          title={t('returns.saveTitle')}
          disabled={!returns.unsaved.value}
          onClick={returns.save}
        >
          {t('returns.save')}
        </button>
        <button type="button" class="button" disabled={returns.markOf(api) === undefined} onClick={returns.putBack}>
          {t('returns.putBack')}
        </button>
      </div>
    </section>
  )
}

const MOST_LINES = 24

function Result({ draft }: { draft: ReturnDraft }) {
  const { returns } = usePanel()
  const t = useT()
  const { choice } = draft
  if (choice === 'never') return <p class="hint">{t('returns.neverHint')}</p>
  const text = choice === 'fail' ? draft.fail : draft.success
  const lines = Math.min(MOST_LINES, Math.max(4, text.split('\n').length + 1))
  const natural = choice === 'natural'
  return (
    <>
      {natural && <p class="hint">{t('returns.naturalHint')}</p>}
      {choice === 'fail' && <FailurePick />}
      <textarea
        class="json-editor"
        aria-label={t('returns.json')}
        aria-invalid={returns.problem.value?.json !== undefined}
        spellcheck={false}
        wrap="off"
        rows={lines}
        readOnly={natural}
        value={text}
        onInput={(event) => returns.change({ [choice]: event.currentTarget.value })}
      />
    </>
  )
}

function FailurePick() {
  const { returns, states } = usePanel()
  const t = useT()
  const state = states.current.value
  const api = returns.api.value
  if (!state || api === undefined) return null
  const { own, others } = returns.failures.value
  const option = (name: ErrorName) => (
    <option key={name} value={name}>
      {errorText(state, api, name)}
    </option>
  )
  return (
    <select
      class="select"
      aria-label={t('returns.failure')}
      value=""
      onChange={(event) => {
        returns.fillFailure(event.currentTarget.value as ErrorName)
        event.currentTarget.value = ''
      }}
    >
      <option value="" disabled>
        {t('returns.failurePick')}
      </option>
      <optgroup label={t('returns.failureOwn')}>{own.map(option)}</optgroup>
      <optgroup label={t('returns.failureOther')}>{others.map(option)}</optgroup>
    </select>
  )
}

function Options({ draft }: { draft: ReturnDraft }) {
  const { returns } = usePanel()
  const t = useT()
  const sync = returns.definition.value?.kind === 'sync'
  return (
    <div class="editor-options">
      {!sync && (
        <label class="check">
          {t('returns.delay')}
          <input
            class="input seconds"
            inputMode="numeric"
            aria-invalid={returns.problem.value?.delay === true}
            value={draft.delay}
            onInput={(event) => returns.change({ delay: event.currentTarget.value })}
          />
          {t('returns.ms')}
        </label>
      )}
      <label class="check" title={t('returns.skipGatesTitle')}>
        <input
          type="checkbox"
          checked={draft.skipGates}
          onChange={(event) => returns.change({ skipGates: event.currentTarget.checked })}
        />
        {t('returns.skipGates')}
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={draft.enabled}
          onChange={(event) => returns.change({ enabled: event.currentTarget.checked })}
        />
        {t('returns.enabled')}
      </label>
    </div>
  )
}

function Problem({ problem }: { problem: ReturnProblem | undefined }) {
  const t = useT()
  if (!problem) return null
  const { json, rejected } = problem
  const text = json
    ? t('returns.problem', { line: json.line, column: json.column, what: jsonProblemLabel(t, json.code) })
    : (rejected ?? t('returns.delayProblem'))
  return (
    <p class="error" role="alert">
      {text}
      <br />
      {t('returns.kept')}
    </p>
  )
}
