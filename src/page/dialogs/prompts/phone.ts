import type { PhoneQuestion } from '../../../wx/prompts/phone'
import { consent, dialog, sheet } from '../view'

export const phoneDialog = dialog(({ phoneNumber }: PhoneQuestion, texts, context) => {
  const [label, ask] = texts.scopes['scope.getPhoneNumber']
  return {
    ...sheet(context, texts.requests),
    title: ask,
    card: { name: phoneNumber.replace(/^(.{3}).*(.{4})$/, '$1****$2'), says: label },
    ...consent(texts),
  }
})
