import type { PagePrompt } from '../../protocol/page'
import type { Notice } from '../../wx/apis/definition'
import type { Question, QuestionOf } from '../../wx/prompts/prompts'
import type { PromptKind } from '../../wx/state/prompt-kinds'
import type { PageState } from '../../wx/state/schema'
import type { Language } from '../language'
import { locationDialog } from './prompts/location'
import { modalDialog } from './prompts/modal'
import { phoneDialog } from './prompts/phone'
import { privacyDialog } from './prompts/privacy'
import { profileDialog } from './prompts/profile'
import { recordDialog } from './prompts/record'
import { scopeDialog } from './prompts/scope'
import { settingsDialog } from './prompts/settings'
import { shareDialog } from './prompts/share'
import { soterDialog } from './prompts/soter'
import { LANGUAGES } from './texts'
import { action, type Dialog, says, type View } from './view'

/** Dialogs by kind of prompt; null if the platform shows nothing. */
export const DIALOGS: { readonly [K in PromptKind]: Dialog<QuestionOf<K>> | null } = {
  scope: scopeDialog,
  privacy: privacyDialog,
  consent: null,
  settings: settingsDialog,
  profile: profileDialog,
  phone: phoneDialog,
  share: shareDialog,
  soter: soterDialog,
  location: locationDialog,
  record: recordDialog,
  modal: modalDialog,
  breakpoint: null,
}

/** Creates the page with the privacy guide. */
export function noticeView({ contractName }: Notice, language: Language): View {
  const texts = LANGUAGES[language]
  return {
    layout: 'page',
    title: contractName,
    text: [texts.contractText],
    actions: [action(texts.back, 'dismiss', 'back')],
    escape: says('dismiss'),
  }
}

/**
 * Returns the view of a prompt, if it has one.
 * @param title the title of the page, which stands for a missing name of the program.
 */
export function viewOf(prompt: PagePrompt, given: PageState, language: Language, title = ''): View | undefined {
  const { account } = given
  const state = { ...given, account: { ...account, name: account.name || title || account.miniProgram.appId } }
  const { question } = prompt
  // A worker newer than this page may ask what this table does not have yet.
  const dialog = DIALOGS[question.kind] as Dialog<Question> | null | undefined
  return dialog?.view(question, { prompt, state, language })
}
