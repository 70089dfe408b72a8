import type { ModalQuestion } from '../../../../src/wx/prompts/modal'
import type { Answer } from '../../../../src/wx/prompts/prompts'
import type { PromptDraft } from './draft'

/** Returns what the fields of a dialog of showModal and other APIs show. */
export const modalDraft = ({ field }: ModalQuestion, { modal }: PromptDraft) => ({
  content: field?.value ?? '',
  index: 0,
  ...modal,
})

export function readConfirm(question: ModalQuestion, draft: PromptDraft): Answer {
  const { content, index } = modalDraft(question, draft)
  const files = draft.modal?.files
  return {
    choice: 'confirm',
    ...(question.field && { content }),
    ...(question.items && { index }),
    ...(question.files && files && { files: [...files] }),
  }
}
