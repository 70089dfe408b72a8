import type { ModalQuestion } from '../../../wx/prompts/modal'
import { type Action, action, dialog, says } from '../view'

export const modalDialog = dialog(({ title, text, confirm, cancel, field, items }: ModalQuestion, _texts, context) => {
  const choose = (label: string, index: number): Action => ({
    label,
    look: 'secondary',
    answer: () => ({ choice: 'confirm', index }),
  })
  const confirmed: Action = {
    label: confirm,
    look: 'primary',
    answer: (_switches, { content }) => ({ choice: 'confirm', ...(content !== undefined && { content }) }),
  }
  return {
    layout: 'sheet',
    title: title || text,
    ...(title && text && { text: [text] }),
    note: `wx.${context.prompt.api}`,
    ...(field && { fields: [{ key: 'content', label: field.placeholder, value: field.value }] }),
    ...(items && { stacked: true }),
    actions: [
      ...(items?.map(choose) ?? []),
      ...(cancel === undefined ? [] : [action(cancel, 'cancel')]),
      ...(items ? [] : [confirmed]),
    ],
    ...(cancel !== undefined && { escape: says('cancel') }),
  }
})
