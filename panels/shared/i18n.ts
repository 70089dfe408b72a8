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

/** Returns the text of a key with `{name}` filled in. A key that ends in `.n` may have a `.1` for the singular. */
export type Translate<Key extends string> = (key: Key, values?: Values) => string

export function createTranslate<Key extends string>(messages: Readonly<Record<Key, string>>): Translate<Key> {
  const all: Readonly<Record<string, string>> = messages
  return (key, values = {}) => {
    const single = values.n === 1 && key.endsWith('.n') ? all[`${key.slice(0, -1)}1`] : undefined
    return (single ?? messages[key]).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  }
}
