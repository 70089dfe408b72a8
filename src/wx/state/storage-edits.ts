import { same } from '../base/json'
import type { MockState } from './schema'

/** Number of edited keys that are remembered, the last ones: pages of a site that nobody opens take over no others. */
const MAX_EDITS = 500

/**
 * Notes the time of each stored value that an edit has changed, so that pages take it over: they keep the values
 * themselves, since the next document must find them at once.
 * @param before the state before an edit that is not of a page.
 */
export function withStorageEdits(before: MockState, after: MockState, now: number): MockState {
  const known = { ...after.storageEdits, ...before.storageEdits }
  const keys = Object.keys({ ...before.storage, ...after.storage })
  const changed = keys.filter((key) => !same(before.storage[key], after.storage[key]))
  if (changed.length === 0 && same(after.storageEdits, known)) return after
  const at = Math.max(now, ...Object.values(known).map((time) => time + 1))
  const edits = { ...known, ...Object.fromEntries(changed.map((key) => [key, at])) }
  const newest = Object.entries(edits).sort(([, a], [, b]) => b - a)
  return { ...after, storageEdits: Object.fromEntries(newest.slice(0, MAX_EDITS)) }
}
