import type { Json } from '../base/json'

/** Minimum length of a phrase to search for. */
export const MIN_PHRASE = 3
/** Minimum length of a word to search for inside other words. */
export const MIN_WORD = 8

const OTHER_SCRIPT = /[^ -~]/

/** Returns the JSON in a text, with the text before and after it; undefined if there is none. */
export function embeddedJson(text: string): { before: string; value: Json; after: string } | undefined {
  const start = text.search(/[{[]/)
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1
  const [from, to] = /^\s*".*"\s*$/s.test(text) ? [0, text.length] : [start, end]
  if (from < 0 || to <= from) return undefined
  try {
    return { before: text.slice(0, from), value: JSON.parse(text.slice(from, to)), after: text.slice(to) }
  } catch {
    return undefined
  }
}

/** Decodes a part of a URL; invalid text is returned unchanged. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** Returns whether a text is long enough not to match parts of other words. */
export const isPhrase = (text: string): boolean =>
  text.length >= MIN_PHRASE || (text.length >= 2 && OTHER_SCRIPT.test(text))

const LETTER = /[\p{L}\p{N}_]/u

/** Replaces a phrase. Short ones are replaced only as whole words, except in scripts without spaces between words. */
export function replaced(text: string, phrase: string, placeholder: string): string {
  if (phrase.length >= MIN_WORD || OTHER_SCRIPT.test(phrase)) return text.replaceAll(phrase, placeholder)
  return text
    .split(phrase)
    .reduce((before, after) =>
      LETTER.test(before.at(-1) ?? '') || LETTER.test(after[0] ?? '')
        ? before + phrase + after
        : before + placeholder + after,
    )
}

/** Returns an unused key and marks it as used: two secrets may have the same placeholder. */
export function freeKey(taken: Set<string>, key: string): string {
  let free = key
  for (let n = 2; taken.has(free); n++) free = `${key} ${n}`
  taken.add(free)
  return free
}

/** Encodes a text for a URL. Lone surrogates are replaced, because they cannot be encoded. */
export const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
