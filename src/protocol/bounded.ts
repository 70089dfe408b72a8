import type { Json } from '../wx/json'

/** What one value of a page may weigh in a message. */
export const LIMITS = {
  depth: 12,
  /** Values, keys and array items together. */
  nodes: 5_000,
  /** Characters of all strings and keys together. */
  characters: 256_000,
} as const

/** Whether a value from the page is JSON within the limits. */
export function isBoundedJson(value: unknown): value is Json {
  let nodes = 0
  let characters = 0
  const fits = (item: unknown, depth: number): boolean => {
    if (++nodes > LIMITS.nodes || depth > LIMITS.depth) return false
    if (typeof item === 'string') {
      characters += item.length
      return characters <= LIMITS.characters
    }
    if (item === null || typeof item === 'boolean' || typeof item === 'number') return true
    if (Array.isArray(item)) return item.every((member) => fits(member, depth + 1))
    if (typeof item !== 'object') return false
    return Object.entries(item).every(([key, member]) => {
      characters += key.length
      return characters <= LIMITS.characters && fits(member, depth + 1)
    })
  }
  return fits(value, 0)
}
