import { ERRORS, type ErrorName } from '../../../../src/wx/state/errors'
import { editableApiOf, type FailureName, failuresOf } from '../../models/apis/default-result'
import { errorText } from '../../models/apis/error-text'
import type { PendingPrompt } from '../../models/prompts/prompts'
import { usePanel, useT } from '../shell/context'

/** List of errors that end the calls of a prompt: those the API is known for, then all others. */
export function FailWith({ item }: { item: PendingPrompt }) {
  const { prompts, states } = usePanel()
  const t = useT()
  const { api, id } = item.prompt
  const definition = editableApiOf(api)
  const names = Object.keys(ERRORS) as ErrorName[]
  const state = states.of(item.origin)
  const { own, others } = definition ? failuresOf(definition, state) : { own: [], others: names }
  const option = (name: FailureName) => (
    <option key={name} value={name}>
      {errorText(state, api, name)}
    </option>
  )
  return (
    <select
      class="select fail-with"
      aria-label={t('tray.failWith')}
      title={t('tray.failWith')}
      value=""
      disabled={prompts.isSent(id)}
      onChange={(event) => {
        const name = event.currentTarget.value as FailureName
        event.currentTarget.value = ''
        void prompts.failWith(item, name)
      }}
    >
      <option value="" disabled>
        {t('tray.failWith')}
      </option>
      {own.length > 0 && <optgroup label={t('tray.failOwn', { api })}>{own.map(option)}</optgroup>}
      <optgroup label={t('tray.failOthers')}>{others.map(option)}</optgroup>
    </select>
  )
}
