import { fillPlaceholders, type Placeholders, type ValuesOf } from '../../src/wx/base/placeholders'

const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]

/** Language choices; `auto` follows the browser. */
export const LANGUAGE_CHOICES = ['auto', ...LANGUAGES] as const
export type LanguageChoice = (typeof LANGUAGE_CHOICES)[number]

/** Reads the language choice from stored preferences, which may be anything. */
export function readLanguageChoice(saved: unknown): LanguageChoice {
  const language = (saved as { language?: unknown } | null | undefined)?.language
  return LANGUAGE_CHOICES.find((choice) => choice === language) ?? 'auto'
}

/** Returns the language of a choice; `auto` depends on the browser's language. */
export function languageOf(choice: LanguageChoice, browserLanguage: string): Language {
  if (choice !== 'auto') return choice
  return browserLanguage.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

/** Values of the placeholders in a text. */
export type Values = Readonly<Record<string, string | number>>

/** Texts by key, with `{name}` for each value. */
export type Messages = Readonly<Record<string, string>>

/** Arguments after a key: a value for each placeholder of its text. */
export type ValuesFor<M extends Messages, Key extends keyof M> = [Placeholders<M[Key]>] extends [never]
  ? []
  : [values: ValuesOf<Placeholders<M[Key]>>]

/** Returns the text of a key with its placeholders filled in. A key that ends in `.n` may have a `.1` for the singular. */
export type Translate<M extends Messages> = <Key extends keyof M>(key: Key, ...values: ValuesFor<M, Key>) => string

/** Creates the translate function of a language; its texts have the keys and placeholders of the type. */
export function createTranslate<M extends Messages>(messages: Readonly<Record<keyof M, string>>): Translate<M> {
  const all: Messages = messages
  return (key, ...[values = {}]: [values?: Values]) => {
    const single = values.n === 1 && String(key).endsWith('.n') ? all[`${String(key).slice(0, -1)}1`] : undefined
    return fillPlaceholders(single ?? messages[key], values)
  }
}
