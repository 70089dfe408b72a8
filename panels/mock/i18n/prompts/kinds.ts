import type { ChoiceOf } from '../../../../src/wx/prompts/prompts'
import type { PromptKind } from '../../../../src/wx/state/prompt-kinds'
import { breakpointWords } from './breakpoint'
import { consentWords } from './consent'
import { locationWords } from './location'
import { modalWords } from './modal'
import { phoneWords } from './phone'
import { privacyWords } from './privacy'
import { profileWords } from './profile'
import { recordWords } from './record'
import { scopeWords } from './scope'
import { settingsWords } from './settings'
import { shareWords } from './share'
import { soterWords } from './soter'

/** Keys that every kind of prompt has: its name, its title in the tray, and each answer in the history. */
type PromptKey = {
  [Kind in PromptKind]: `prompt.${Kind}` | `tray.${Kind}` | `answered.${Kind}.${ChoiceOf<Kind>}`
}[PromptKind]

/** The words of all kinds of prompts. */
export const promptKindsEn = {
  ...scopeWords.en,
  ...privacyWords.en,
  ...consentWords.en,
  ...settingsWords.en,
  ...profileWords.en,
  ...phoneWords.en,
  ...shareWords.en,
  ...soterWords.en,
  ...locationWords.en,
  ...recordWords.en,
  ...modalWords.en,
  ...breakpointWords.en,
} satisfies Record<PromptKey, string>

export const promptKindsZhCN = {
  ...scopeWords['zh-CN'],
  ...privacyWords['zh-CN'],
  ...consentWords['zh-CN'],
  ...settingsWords['zh-CN'],
  ...profileWords['zh-CN'],
  ...phoneWords['zh-CN'],
  ...shareWords['zh-CN'],
  ...soterWords['zh-CN'],
  ...locationWords['zh-CN'],
  ...recordWords['zh-CN'],
  ...modalWords['zh-CN'],
  ...breakpointWords['zh-CN'],
} satisfies Record<keyof typeof promptKindsEn, string>
