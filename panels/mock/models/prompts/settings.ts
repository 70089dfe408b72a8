import type { Answer } from '../../../../src/wx/prompts/prompts'
import type { SettingsQuestion } from '../../../../src/wx/prompts/settings'
import type { PromptDraft } from './draft'

export const readDone = ({ scopes }: SettingsQuestion, draft: PromptDraft): Answer => ({
  choice: 'done',
  scopes: { ...scopes, ...draft.scopes },
})
