import type { PagePrompt } from '../../protocol/page'
import type { Notice } from '../../wx/apis/definition'
import type { Answer, Choice, Place, Question } from '../../wx/prompts/prompts'
import type { PromptKind } from '../../wx/state/prompt-kinds'
import type { PageState } from '../../wx/state/schema'
import type { Language } from '../language'
import type { Drawing } from './drawings'
import { PLACES } from './places'
import { fill, LANGUAGES, scopeTexts, type Texts } from './texts'

/** Piece of text, or the privacy guide, which opens when its name is tapped. */
type Piece = string | { readonly guide: string }

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
type Suggestion = readonly [name: string, says: string, ...more: string[]]

/** Returns the answer for the positions of the switches and the values of the fields. */
type AnswerOf = (switches: Readonly<Record<string, boolean>>, fields: Readonly<Record<string, string>>) => Answer

/** Content of a dialog. */
export interface View {
  /** A sheet from the bottom, a full page with a title bar, or a bar that blocks nothing. */
  readonly layout: 'sheet' | 'page' | 'bar'
  readonly title: string
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
  /** Answer of Esc, the back button and a tap beside the sheet; without it the dialog needs an answer. */
  readonly escape?: AnswerOf
}

type ViewOf<Q> = (question: Q, texts: Texts, prompt: PagePrompt, state: PageState, language: Language) => View

/** Creates a choice with a fixed answer. */
type Bare = Exclude<Choice, 'done' | 'pick' | 'release' | 'fail'>

const says = (choice: Bare) => (): Answer => ({ choice })
const action = (label: string, choice: Bare, look: Action['look'] = 'secondary'): Action => ({
  label,
  look,
  answer: says(choice),
})

/** Parts that all sheets share. */
const sheet = ({ api }: PagePrompt, { account }: PageState, says: string, note = '') => ({
  layout: 'sheet' as const,
  asker: { name: account.name, says },
  // Only keys of `wx` have no dot in their names.
  note: `${api.includes('.') ? '' : 'wx.'}${api}${note}`,
})

/** Creates a sheet with a question; leaving it is a third answer. */
const consent = (texts: Texts) => ({
  actions: [action(texts.reject, 'reject'), action(texts.allow, 'allow', 'primary')],
  escape: says('dismiss'),
})

/** Views by kind of prompt; null if the platform shows nothing. */
export const VIEWS: { readonly [K in PromptKind]: ViewOf<Extract<Question, { kind: K }>> | null } = {
  scope: ({ scope }, texts, prompt, state) => ({
    ...sheet(prompt, state, texts.requests, ` · ${scope}`),
    title: scopeTexts(texts, scope)[1],
    ...consent(texts),
  }),
  privacy: ({ contractName }, texts, prompt, state) => ({
    ...sheet(prompt, state, ''),
    title: texts.privacyTitle,
    text: fill<Piece>(texts.privacyText, { program: texts[state.platform], contract: { guide: contractName } }),
    actions: [action(texts.reject, 'disagree'), action(texts.agree, 'agree', 'primary')],
  }),
  consent: null,
  breakpoint: null,
  settings: ({ scopes }, texts, _prompt, state) => {
    const done: AnswerOf = (switches) => ({ choice: 'done', scopes: { ...switches } })
    return {
      layout: 'page',
      title: texts.settings,
      switches: {
        heading: fill(texts.settingsGroup, { name: state.account.name }).join(''),
        empty: fill(texts.settingsEmpty, { program: texts[state.platform] }).join(''),
        items: Object.entries(scopes).map(([key, on]) => ({ key, on, label: scopeTexts(texts, key)[0] })),
      },
      actions: [{ label: texts.back, look: 'back', answer: done }],
      escape: done,
    }
  },
  profile: ({ desc, user }, texts, prompt, state) => {
    const [label, ask] = texts.scopes['scope.userInfo']
    return {
      ...sheet(prompt, state, texts.requests),
      title: ask,
      text: [desc],
      card: { avatar: user.avatarUrl, name: user.nickName, says: label },
      ...consent(texts),
    }
  },
  phone: ({ phoneNumber }, texts, prompt, state) => {
    const [label, ask] = texts.scopes['scope.getPhoneNumber']
    return {
      ...sheet(prompt, state, texts.requests),
      title: ask,
      card: { name: phoneNumber.replace(/^(.{3}).*(.{4})$/, '$1****$2'), says: label },
      ...consent(texts),
    }
  },
  soter: ({ mode, content }, texts, prompt, state) => ({
    ...sheet(prompt, state, '', ` · ${texts.soterNote}`),
    title: texts[mode],
    text: content === '' ? [] : [content],
    drawing: mode,
    actions: [
      action(texts.match, 'match', 'primary'),
      action(texts.mismatch, 'mismatch'),
      action(texts.freeze, 'freeze'),
      action(texts.cancel, 'cancel'),
    ],
    escape: says('cancel'),
  }),
  location: ({ place }, texts, _prompt, _state, language) => {
    const field = (key: keyof Place, limit?: number): Field => ({
      key,
      label: texts[key],
      value: String(place[key]),
      ...(limit && { limit }),
    })
    return {
      layout: 'page',
      title: texts.placeTitle,
      fields: [field('name'), field('address'), field('latitude', 90), field('longitude', 180)],
      suggestions: { heading: texts.places, items: PLACES[language] },
      actions: [
        action(texts.cancel, 'cancel'),
        {
          label: texts.confirm,
          look: 'primary',
          answer: (_switches, { name = '', address = '', latitude, longitude }) => ({
            choice: 'pick',
            place: { name, address, latitude: Number(latitude), longitude: Number(longitude) },
          }),
        },
      ],
      escape: says('cancel'),
    }
  },
  record: (_question, texts) => ({
    layout: 'bar',
    title: texts.recording,
    actions: [action(texts.stop, 'stop')],
  }),
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
  // A worker newer than this page may ask what this table does not have yet.
  const view = VIEWS[prompt.question.kind] as ViewOf<Question> | null | undefined
  return view?.(prompt.question, LANGUAGES[language], prompt, state, language)
}
