import type { Json } from '../base/json'

/** Shorter phrases are not looked for. */
export const MIN_PHRASE = 3
/** Shorter words are looked for only as words of their own. */
export const MIN_WORD = 8

const OTHER_SCRIPT = /[^ -~]/

/** Returns the JSON in a text, with what stands around it; undefined if there is none. */
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

/** Returns a part of an address as it was before it was encoded. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** Whether a text can be told from parts of words. */
export const isPhrase = (text: string): boolean =>
  text.length >= MIN_PHRASE || (text.length >= 2 && OTHER_SCRIPT.test(text))

const LETTER = /[\p{L}\p{N}_]/u

/** Replaces a phrase. Short ones are replaced where they are words of their own; other scripts have no spaces between words. */
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

/** Takes a key that is not taken yet: two secrets may have the same placeholder. */
export function freeKey(taken: Set<string>, key: string): string {
  let free = key
  for (let n = 2; taken.has(free); n++) free = `${key} ${n}`
  taken.add(free)
  return free
}

/** Encodes a text for an address. Half a pair of surrogates cannot be written there. */
export const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
