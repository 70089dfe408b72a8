import type { Question } from '../../../../src/wx/prompts/prompts'
import { pretty } from '../../models/json/json-text'
import { resultShape } from '../../models/json/shape'
import { type PendingPrompt, placeTexts } from '../../models/prompts/prompts'
import { JsonEditor } from '../json/JsonEditor'
import { usePanel, useT } from '../shell/context'
import { scopeLabel } from '../shell/labels'

type Of<Kind extends Question['kind']> = { id: string; question: Extract<Question, { kind: Kind }> }

/** Fields of a prompt that can be edited before it is answered. */
export function PromptFields({ item }: { item: PendingPrompt }) {
  const { id, question } = item.prompt
  if (question.kind === 'settings') return <Scopes id={id} question={question} />
  if (question.kind === 'location') return <PlaceFields id={id} question={question} />
  if (question.kind === 'breakpoint') return <PausedAnswer item={item} id={id} question={question} />
  return null
}

function Scopes({ id, question }: Of<'settings'>) {
  const { prompts } = usePanel()
  const t = useT()
  const edited = prompts.draftOf(id).scopes
  const now = Object.entries({ ...question.scopes, ...edited })
  return (
    <div class="card-fields">
      {now.length === 0 && <span class="card-hint">{t('tray.settingsEmpty')}</span>}
      {now.map(([scope, value]) => (
        <label key={scope} class="check" title={scope}>
          <input
            type="checkbox"
            checked={value}
            onChange={(event) => prompts.edit(id, { scopes: { ...edited, [scope]: event.currentTarget.checked } })}
          />
          {scopeLabel(t, scope)}
        </label>
      ))}
    </div>
  )
}

const PLACE_FIELDS = ['name', 'address', 'latitude', 'longitude'] as const

function PlaceFields({ id, question }: Of<'location'>) {
  const { prompts } = usePanel()
  const t = useT()
  const draft = prompts.draftOf(id)
  const texts = placeTexts(question.place, draft)
  const problem = prompts.problemOf(id)
  const wrong = problem && 'notNumber' in problem ? problem.notNumber : undefined
  return (
    <div class="card-fields">
      {PLACE_FIELDS.map((field) => (
        <label key={field} class={`card-field ${field}`}>
          <span>{t(`tray.place.${field}`)}</span>
          <input
            type="text"
            class="input"
            spellcheck={false}
            title={texts[field]}
            aria-invalid={wrong === field}
            value={texts[field]}
            onInput={(event) => prompts.edit(id, { place: { ...draft.place, [field]: event.currentTarget.value } })}
          />
        </label>
      ))}
    </div>
  )
}

function PausedAnswer({ item, id, question: { outcome } }: Of<'breakpoint'> & { item: PendingPrompt }) {
  const { prompts, rules, states, now } = usePanel()
  const t = useT()
  const { result = pretty(outcome.result), ok = outcome.ok } = prompts.draftOf(id)
  const state = states.of(item.origin)
  const definition = rules.definitionOf(item.prompt.api)
  return (
    <div class="card-fields paused">
      <select
        class="select"
        aria-label={t('tray.answerVerdict')}
        title={t('tray.answerVerdict')}
        value={ok ? 'ok' : 'fail'}
        onChange={(event) => prompts.edit(id, { ok: event.currentTarget.value === 'ok' })}
      >
        <option value="ok">{t('tray.answerOk')}</option>
        <option value="fail">{t('tray.answerFail')}</option>
      </select>
      <JsonEditor
        label={t('tray.answerLabel')}
        text={result}
        shape={state && definition && resultShape(definition, state, now(), ok ? 'success' : 'fail')}
        refused={prompts.problemOf(id) !== undefined}
        brief
        onText={(text) => prompts.edit(id, { result: text })}
      />
    </div>
  )
}
