import type { Json } from '../wx/base/json'

/** Limits of one value in a message from a page. */
export const LIMITS = {
  depth: 12,
  /** Values, keys and array items together. */
  nodes: 5_000,
  /** Characters of all strings and keys together: a text of 5 MB, and what comes with it. */
  characters: 6_000_000,
} as const

/** Number of arguments in a report; the rest are left out. */
export const MAX_ARGS = 20
/** Characters of a stack line or of a thrown error. */
export const MAX_LINE = 2_000
/** Number of calls of one document that wait in the store; the rest queue in the page. */
export const MAX_PENDING_CALLS = 256
/** Number of calls in one report; the rest are counted as dropped. */
export const MAX_REPORT = 500
/** Characters of a report; far below the limit of extension messages. */
export const MAX_REPORT_TEXT = 2e7
/** Characters of a report above which it is split, unless it has one call. */
export const REPORT_PART = 2e6
/** Number of calls that one report may count as dropped. */
export const MAX_DROPPED = 1e9
/** Number of APIs by which one report may count dropped calls: more than all platforms have. */
export const MAX_DROPPED_APIS = 2_000

/** Returns whether a value from the page is JSON within the limits. */
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
    if (Array.isArray(item))
      return nodes + item.length <= LIMITS.nodes && item.every((member) => fits(member, depth + 1))
    if (typeof item !== 'object') return false
    return Object.entries(item).every(([key, member]) => {
      characters += key.length
      return characters <= LIMITS.characters && fits(member, depth + 1)
    })
  }
  return fits(value, 0)
}

/** Characters of a document's title in a message. */
export const MAX_TITLE = 100

/** Most characters of what a panel keeps for the next time that it is opened: unsaved edits, tab, selection, positions. */
export const MAX_VIEW = 100_000
