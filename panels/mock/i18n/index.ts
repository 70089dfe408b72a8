import type { Placeholders, ValuesOf } from '../../../src/wx/base/placeholders'
import { createTranslate, type Language, type Translate } from '../../shared/i18n'
import { callsEn } from './calls/en'
import { filterEn } from './calls/filter.en'
import { filterZhCN } from './calls/filter.zh-CN'
import { serverEn } from './calls/server.en'
import { serverZhCN } from './calls/server.zh-CN'
import { callsZhCN } from './calls/zh-CN'
import { connectionEn } from './connection/en'
import { connectionZhCN } from './connection/zh-CN'
import { historyEn } from './history/en'
import { historyZhCN } from './history/zh-CN'
import { jsonEn } from './json/en'
import { jsonZhCN } from './json/zh-CN'
import { pageWxEn } from './page-wx/en'
import { pageWxZhCN } from './page-wx/zh-CN'
import { promptsEn } from './prompts/en'
import { promptKindsEn, promptKindsZhCN } from './prompts/kinds'
import { promptsZhCN } from './prompts/zh-CN'
import { recorderEn } from './recorder/en'
import { recorderZhCN } from './recorder/zh-CN'
import { rulesEn } from './rules/en'
import { templateEn } from './rules/template.en'
import { templateZhCN } from './rules/template.zh-CN'
import { rulesZhCN } from './rules/zh-CN'
import { savedEn } from './saved-calls/en'
import { savedZhCN } from './saved-calls/zh-CN'
import { scenariosEn } from './scenarios/en'
import { scenariosZhCN } from './scenarios/zh-CN'
import { shellEn } from './shell/en'
import { keysEn } from './shell/keys.en'
import { keysZhCN } from './shell/keys.zh-CN'
import { reasonsEn } from './shell/reasons.en'
import { reasonsZhCN } from './shell/reasons.zh-CN'
import { shellZhCN } from './shell/zh-CN'
import { stateEn } from './state/en'
import { errorsEn } from './state/errors.en'
import { errorsZhCN } from './state/errors.zh-CN'
import { jssdkEn } from './state/jssdk.en'
import { jssdkZhCN } from './state/jssdk.zh-CN'
import { stateZhCN } from './state/zh-CN'

/** Each feature has its own words; a key belongs to one of them. */
export const en = {
  ...shellEn,
  ...jsonEn,
  ...callsEn,
  ...filterEn,
  ...serverEn,
  ...promptsEn,
  ...promptKindsEn,
  ...connectionEn,
  ...recorderEn,
  ...historyEn,
  ...stateEn,
  ...errorsEn,
  ...jssdkEn,
  ...rulesEn,
  ...templateEn,
  ...scenariosEn,
  ...savedEn,
  ...keysEn,
  ...reasonsEn,
  ...pageWxEn,
}
export const zhCN: Readonly<Record<keyof typeof en, string>> = {
  ...shellZhCN,
  ...jsonZhCN,
  ...callsZhCN,
  ...filterZhCN,
  ...serverZhCN,
  ...promptsZhCN,
  ...promptKindsZhCN,
  ...connectionZhCN,
  ...recorderZhCN,
  ...historyZhCN,
  ...stateZhCN,
  ...errorsZhCN,
  ...jssdkZhCN,
  ...rulesZhCN,
  ...scenariosZhCN,
  ...savedZhCN,
  ...keysZhCN,
  ...reasonsZhCN,
  ...templateZhCN,
  ...pageWxZhCN,
}

/** Key of a text in the panel's dictionaries. */
export type MessageKey = keyof typeof en
/** Translate function of one language. */
export type T = Translate<typeof en>

type Names<Key extends MessageKey> = Placeholders<(typeof en)[Key]>

/** Key of a text whose placeholders, if it has any, are all given. */
type KeyWith<Given extends string> = {
  [Key in MessageKey]: [Exclude<Names<Key>, Given>] extends [never] ? Key : never
}[MessageKey]

/** Key of a text without placeholders. */
export type PlainKey = KeyWith<never>

/**
 * A text with a value for each of its placeholders.
 * @template Given placeholders whose values come from elsewhere.
 */
export type Filled<Given extends string = never> =
  | { readonly key: KeyWith<Given>; readonly values?: undefined }
  | {
      [Key in Exclude<MessageKey, KeyWith<Given>>]: {
        readonly key: Key
        readonly values: ValuesOf<Exclude<Names<Key>, Given>>
      }
    }[Exclude<MessageKey, KeyWith<Given>>]

/** A sentence to be put into words; `of` stands for `{first}`: a sentence, or several in their order. */
export type Sentence = Filled<'first'> & { readonly of?: Sentence | readonly Sentence[] }

const TRANSLATE: Readonly<Record<Language, T>> = {
  en: createTranslate<typeof en>(en),
  'zh-CN': createTranslate<typeof en>(zhCN),
}

/** Texts that replace those of the panel, by language. */
export type Wording = Readonly<Record<Language, Readonly<Partial<Record<MessageKey, string>>>>>

/** Returns the panel's words in a language. */
export function translate(language: Language, wording?: Wording): T {
  if (!wording) return TRANSLATE[language]
  return createTranslate({ ...(language === 'en' ? en : zhCN), ...wording[language] })
}
