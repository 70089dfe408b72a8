import type { ScopeQuestion } from '../../../wx/prompts/scope'
import { scopeTexts } from '../texts'
import { consent, dialog, sheet } from '../view'

export const scopeDialog = dialog(({ scope }: ScopeQuestion, texts, context) => ({
  ...sheet(context, texts.requests, ` · ${scope}`),
  title: scopeTexts(texts, scope)[1],
  ...consent(texts),
}))
