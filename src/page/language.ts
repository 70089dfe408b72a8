/** Language of the texts that the mock shows in pages. */
export type Language = 'en' | 'zh-CN'

/** Returns the language for a page. `pageLanguage` is the language that the page declares, if any. */
export function languageFor(pageLanguage: string | undefined, browserLanguage: string): Language {
  return /^zh\b/i.test(pageLanguage || browserLanguage) ? 'zh-CN' : 'en'
}
