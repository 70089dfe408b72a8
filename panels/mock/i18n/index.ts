import { createTranslate, type Language, type Translate, type Values } from '../../shared/i18n'
import { shellEn } from './en'
import { historyEn } from './history.en'
import { historyZhCN } from './history.zh-CN'
import { keysEn } from './keys.en'
import { keysZhCN } from './keys.zh-CN'
import { ownEn } from './own.en'
import { ownZhCN } from './own.zh-CN'
import { reasonsEn } from './reasons.en'
import { reasonsZhCN } from './reasons.zh-CN'
import { rulesEn } from './rules.en'
import { rulesZhCN } from './rules.zh-CN'
import { savedEn } from './saved.en'
import { savedZhCN } from './saved.zh-CN'
import { scenariosEn } from './scenarios.en'
import { scenariosZhCN } from './scenarios.zh-CN'
import { stateEn } from './state.en'
import { stateZhCN } from './state.zh-CN'
import { templateEn } from './template.en'
import { templateZhCN } from './template.zh-CN'
import { shellZhCN } from './zh-CN'

/** Each feature has its own words; a key belongs to one of them. */
export const en = {
  ...shellEn,
  ...historyEn,
  ...stateEn,
  ...rulesEn,
  ...templateEn,
  ...scenariosEn,
  ...savedEn,
  ...keysEn,
  ...reasonsEn,
  ...ownEn,
}
export const zhCN: Readonly<Record<keyof typeof en, string>> = {
  ...shellZhCN,
  ...historyZhCN,
  ...stateZhCN,
  ...rulesZhCN,
  ...scenariosZhCN,
  ...savedZhCN,
  ...keysZhCN,
  ...reasonsZhCN,
  ...templateZhCN,
  ...ownZhCN,
}

export type MessageKey = keyof typeof en
export type T = Translate<MessageKey>

/** A sentence to be put into words. */
export interface Sentence {
  readonly key: MessageKey
  readonly values?: Values
  /** A sentence that stands for `{first}`. */
  readonly of?: Sentence
}

const TRANSLATE: Readonly<Record<Language, T>> = {
  en: createTranslate(en),
  'zh-CN': createTranslate<MessageKey>(zhCN),
}

/** The panel's words in a language. */
export const translate = (language: Language): T => TRANSLATE[language]
