import { modalDraft } from '../../models/prompts/modal'
import { usePanel, useT } from '../shell/context'
import type { CardParts, PartProps } from './card'
import { ModalFiles } from './ModalFiles'

function ModalFields({ item, question }: PartProps<'modal'>) {
  const { prompts } = usePanel()
  const t = useT()
  const { id } = item.prompt
  const { content, index } = modalDraft(question, prompts.draftOf(id))
  if (question.files) return <ModalFiles item={item} files={question.files} />
  if (question.items)
    return (
      <div class="card-fields">
        <select
          class="select"
          aria-label={t('tray.modal.item')}
          value={String(index)}
          onChange={(event) => prompts.edit(id, { modal: { index: Number(event.currentTarget.value) } })}
        >
          {question.items.map((each, position) => (
            <option key={position} value={String(position)}>
              {each}
            </option>
          ))}
        </select>
      </div>
    )
  if (!question.field) return null
  return (
    <div class="card-fields">
      <input
        type="text"
        class="input"
        aria-label={t('tray.modal.content')}
        placeholder={question.field.placeholder}
        value={content}
        onInput={(event) => prompts.edit(id, { modal: { content: event.currentTarget.value } })}
      />
    </div>
  )
}

export const modalCard: CardParts<'modal'> = {
  title({ title, text }, api, t) {
    const texts = [title, text].filter(Boolean)
    return texts.length === 0 ? t('tray.modal.choose', { api }) : t('tray.modal', { api, text: texts.join(' · ') })
  },
  Fields: ModalFields,
}
