import { placeTexts } from '../../models/prompts/location'
import { usePanel, useT } from '../shell/context'
import type { CardParts, PartProps } from './card'

const PLACE_FIELDS = ['name', 'address', 'latitude', 'longitude'] as const

function PlaceFields({ item, question }: PartProps<'location'>) {
  const { prompts } = usePanel()
  const t = useT()
  const { id } = item.prompt
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

export const locationCard: CardParts<'location'> = {
  title: (_question, api, t) => t('tray.location', { api }),
  Fields: PlaceFields,
}
