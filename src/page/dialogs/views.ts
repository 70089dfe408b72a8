import type { PagePrompt } from '../../protocol/page'
import type { PromptKind } from '../../wx/prompt-kinds'
import type { Answer, Question } from '../../wx/prompts'
import type { PageState } from '../../wx/view'
import { fill, LANGUAGES, type Language, scopeTexts } from './texts'

/** A piece of text; a strong one is the name of something to read. */
type Piece = string | { readonly strong: string }

export interface Action {
  readonly label: string
  /** `back` is the arrow of a title bar; `primary` has the focus at first. */
  readonly look: 'primary' | 'secondary' | 'back'
  readonly answer: AnswerOf
}

interface Switch {
  readonly key: string
  readonly label: string
  readonly on: boolean
}

/** What to answer, given how the switches stand. */
type AnswerOf = (switches: Readonly<Record<string, boolean>>) => Answer

/** What a dialog shows: a sheet that rises from the bottom, or a page with a title bar that covers everything. */
export interface View {
  readonly layout: 'sheet' | 'page'
  readonly title: string
  /** Who asks: shown beside the mini program's icon. */
  readonly asker?: { readonly name: string; readonly says: string }
  readonly text?: readonly Piece[]
  /** For developers, in small print. */
  readonly note?: string
  readonly switches?: { readonly heading: string; readonly empty: string; readonly items: readonly Switch[] }
  readonly actions: readonly Action[]
  /** What Esc, the system's back and a tap beside the sheet say; without it the dialog has to be answered. */
  readonly escape?: AnswerOf
}

type ViewOf<Q extends Question> = (question: Q, prompt: PagePrompt, state: PageState, language: Language) => View

/** How each kind of prompt looks; null where the platform itself shows nothing. */
export const VIEWS: { readonly [K in PromptKind]: ViewOf<Extract<Question, { kind: K }>> | null } = {
  scope: ({ scope }, { api }, state, language) => {
    const texts = LANGUAGES[language]
    return {
      layout: 'sheet',
      asker: { name: state.account.miniProgram.appId, says: texts.requests },
      title: scopeTexts(texts, scope).ask,
      note: `wx.${api} · ${scope}`,
      actions: [
        { label: texts.reject, look: 'secondary', answer: () => ({ choice: 'reject' }) },
        { label: texts.allow, look: 'primary', answer: () => ({ choice: 'allow' }) },
      ],
      escape: () => ({ choice: 'dismiss' }),
    }
  },
  privacy: ({ contractName }, { api }, state, language) => {
    const texts = LANGUAGES[language]
    return {
      layout: 'sheet',
      asker: { name: state.account.miniProgram.appId, says: '' },
      title: texts.privacyTitle,
      text: fill<Piece>(texts.privacyText, { program: texts[state.platform], contract: { strong: contractName } }),
      note: `wx.${api}`,
      actions: [
        { label: texts.reject, look: 'secondary', answer: () => ({ choice: 'disagree' }) },
        { label: texts.agree, look: 'primary', answer: () => ({ choice: 'agree' }) },
      ],
    }
  },
  consent: null,
  settings: ({ scopes }, _prompt, state, language) => {
    const texts = LANGUAGES[language]
    const done: AnswerOf = (switches) => ({ choice: 'done', scopes: { ...switches } })
    return {
      layout: 'page',
      title: texts.settings,
      switches: {
        heading: fill(texts.settingsGroup, { name: state.account.miniProgram.appId }).join(''),
        empty: fill(texts.settingsEmpty, { program: texts[state.platform] }).join(''),
        items: Object.entries(scopes).map(([key, on]) => ({ key, on, label: scopeTexts(texts, key).label })),
      },
      actions: [{ label: texts.back, look: 'back', answer: done }],
      escape: done,
    }
  },
}

/** What to show for a prompt, if anything. */
export function viewOf(prompt: PagePrompt, state: PageState, language: Language): View | undefined {
  // A worker newer than this page may ask what this table does not have yet.
  const view = VIEWS[prompt.question.kind] as ViewOf<Question> | null | undefined
  return view?.(prompt.question, prompt, state, language)
}
