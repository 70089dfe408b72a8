import type { Language } from '../../../shared/i18n'

/** Returns the words of a kind of prompt; both languages must have the same keys. */
export const promptWords = <Key extends string>(words: Readonly<Record<Language, Readonly<Record<Key, string>>>>) =>
  words
