import { pretty } from '../../models/json/json-text'
import { resultShape } from '../../models/json/shape'
import { JsonEditor } from '../json/JsonEditor'
import { usePanel, useT } from '../shell/context'
import type { CardParts, PartProps } from './card'

function PausedAnswer({ item, question: { outcome } }: PartProps<'breakpoint'>) {
  const { prompts, rules, states, now } = usePanel()
  const t = useT()
  const { id, api } = item.prompt
  const { result = pretty(outcome.result), ok = outcome.ok } = prompts.draftOf(id)
  const state = states.of(item.origin)
  const definition = rules.definitionOf(api)
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

export const breakpointCard: CardParts<'breakpoint'> = {
  title: (_question, api, t) => t('tray.breakpoint', { api }),
  Fields: PausedAnswer,
}
