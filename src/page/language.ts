/** A language of what the mock shows in pages. */
export type Language = 'en' | 'zh-CN'

/** Returns the language to use in a page whose own is `pageLanguage` (empty or absent when it does not say). */
export function languageFor(pageLanguage: string | undefined, browserLanguage: string): Language {
  return /^zh\b/i.test(pageLanguage || browserLanguage) ? 'zh-CN' : 'en'
}
