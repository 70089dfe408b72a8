import type { PagePrompt } from '../../protocol/page'
import type { BareChoice } from '../../wx/prompts/answer'
import type { Answer } from '../../wx/prompts/prompts'
import type { PageState } from '../../wx/state/schema'
import type { Language } from '../language'
import type { Drawing } from './drawings'
import { LANGUAGES, type Texts } from './texts'

/** Piece of text, or the privacy guide, which opens when its name is tapped. */
export type Piece = string | { readonly guide: string }

export interface Action {
  readonly label: string
  /** `back` is the arrow of a title bar; `primary` has the focus at first, and needs valid fields. */
  readonly look: 'primary' | 'secondary' | 'back'
  readonly answer: AnswerOf
}

interface Switch {
  readonly key: string
  readonly label: string
  readonly on: boolean
}

export interface Field {
  readonly key: string
  readonly label: string
  readonly value: string
  /** Largest absolute value of a number. */
  readonly limit?: number
}

/** Values of the fields, in their order; the first two are shown as its name. */
export type Suggestion = readonly [name: string, says: string, ...more: string[]]

/** Returns the answer for the positions of the switches and the values of the fields. */
export type AnswerOf = (switches: Readonly<Record<string, boolean>>, fields: Readonly<Record<string, string>>) => Answer

/** Content of a dialog. */
export interface View {
  /** A sheet from the bottom, a full page with a title bar, or a bar that blocks nothing. */
  readonly layout: 'sheet' | 'page' | 'bar'
  readonly title: string
  /** Shows the time since it opened. */
  readonly timed?: true
  /** Name of the asking program, shown beside its icon. */
  readonly asker?: { readonly name: string; readonly says: string }
  readonly text?: readonly Piece[]
  /** Data that would be shared; with an avatar, even an empty one, it is a person. */
  readonly card?: { readonly avatar?: string; readonly name: string; readonly says: string }
  readonly drawing?: Drawing
  /** For developers, in small print. */
  readonly note?: string
  readonly switches?: { readonly heading: string; readonly empty: string; readonly items: readonly Switch[] }
  readonly fields?: readonly Field[]
  readonly suggestions?: { readonly heading: string; readonly items: readonly Suggestion[] }
  readonly actions: readonly Action[]
  /** Shows the actions as a list. */
  readonly stacked?: true
  /** Answer of Esc, the back button and a tap beside the sheet; without it the dialog needs an answer. */
  readonly escape?: AnswerOf
}

/** What a view shows besides its question. */
interface Context {
  readonly prompt: PagePrompt
  readonly state: PageState
  readonly language: Language
}

/** Dialog of one kind of prompt. */
export interface Dialog<Q> {
  /** Texts that only this dialog has. */
  readonly own: Readonly<Record<Language, Readonly<Record<string, string>>>>
  view(question: Q, context: Context): View
}

/** Creates the dialog of a kind of prompt. Its view gets the shared texts and its own ones. */
export const dialog = <Q, Own extends string = never>(
  view: (question: Q, texts: Texts & Readonly<Record<Own, string>>, context: Context) => View,
  own = { en: {}, 'zh-CN': {} } as Readonly<Record<Language, Readonly<Record<Own, string>>>>,
): Dialog<Q> => ({
  own,
  view(question, context) {
    const { language } = context
    return view(question, { ...LANGUAGES[language], ...own[language] }, context)
  },
})

/** Creates a choice with a fixed answer. */
export const says = (choice: BareChoice) => (): Answer => ({ choice })

export const action = (label: string, choice: BareChoice, look: Action['look'] = 'secondary'): Action => ({
  label,
  look,
  answer: says(choice),
})

/** Returns the parts that all sheets share. */
export const sheet = ({ prompt: { api }, state: { account } }: Context, says: string, note = '') => ({
  layout: 'sheet' as const,
  asker: { name: account.name, says },
  // Only keys of `wx` have no dot in their names.
  note: `${api.includes('.') ? '' : 'wx.'}${api}${note}`,
})

/** Returns the actions of a sheet with a question; leaving it is a third answer. */
export const consent = (texts: Texts) => ({
  actions: [action(texts.reject, 'reject'), action(texts.allow, 'allow', 'primary')],
  escape: says('dismiss'),
})
