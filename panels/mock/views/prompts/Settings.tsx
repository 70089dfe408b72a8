import { usePanel, useT } from '../shell/context'
import { scopeLabel } from '../shell/labels'
import type { CardParts, PartProps } from './card'

function Scopes({ item, question }: PartProps<'settings'>) {
  const { prompts } = usePanel()
  const t = useT()
  const { id } = item.prompt
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

export const settingsCard: CardParts<'settings'> = {
  title: (_question, api, t) => t('tray.settings', { api }),
  Fields: Scopes,
}
