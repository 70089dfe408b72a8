import { isJson, isObject, type Json, type JsonObject } from '../base/json'

/** Minimum length of a phrase to search for. */
export const MIN_PHRASE = 3
/** Minimum length of a word to search for inside other words. */
export const MIN_WORD = 8

/** A character of a script that may have no spaces between words. */
export const OTHER_SCRIPT = /[^ -~]/

/** Returns the JSON in a text, with the text before and after it; undefined if there is none, or with too many levels. */
export function embeddedJson(text: string): { before: string; value: Json; after: string } | undefined {
  const start = text.search(/[{[]/)
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1
  const [from, to] = /^\s*".*"\s*$/s.test(text) ? [0, text.length] : [start, end]
  const json = text.slice(from, to)
  // Without quotes it has neither names nor texts, and may be an index: `token[0]=…`.
  if (from < 0 || to <= from || !json.includes('"')) return undefined
  try {
    const value: unknown = JSON.parse(json)
    return isJson(value) ? { before: text.slice(0, from), value, after: text.slice(to) } : undefined
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

/** Returns an unused key and marks it as used: two secrets may have the same placeholder. */
export function freeKey(taken: Set<string>, key: string): string {
  let free = key
  for (let n = 2; taken.has(free); n++) free = `${key} ${n}`
  taken.add(free)
  return free
}

/** Encodes a text for a URL. Lone surrogates are replaced, because they cannot be encoded. */
export const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))

/** Restores the templates of a result, such as `'@guid'`. */
export function keepTemplates(result: Json, cleaned: Json): Json {
  if (typeof result === 'string') return /@[A-Za-z]/.test(result) && !/\w@\w+\.\w/.test(result) ? result : cleaned
  if (Array.isArray(result)) return result.map((item, index) => keepTemplates(item, (cleaned as Json[])[index] ?? null))
  if (!isObject(result) || !isObject(cleaned)) return cleaned
  const given = Object.values(result as JsonObject)
  return Object.fromEntries(
    Object.entries(cleaned as JsonObject).map(([key, item], index) => [key, keepTemplates(given[index] ?? null, item)]),
  )
}
