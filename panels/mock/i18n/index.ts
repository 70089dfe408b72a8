import { createTranslate, type Language, type Translate } from '../../shared/i18n'
import { en } from './en'
import { zhCN } from './zh-CN'

export type MessageKey = keyof typeof en
export type T = Translate<MessageKey>

const TRANSLATE: Readonly<Record<Language, T>> = {
  en: createTranslate(en),
  'zh-CN': createTranslate<MessageKey>(zhCN),
}

/** The panel's words in a language. */
export const translate = (language: Language): T => TRANSLATE[language]
