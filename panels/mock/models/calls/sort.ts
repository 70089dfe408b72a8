import type { LogEntry } from '../../../../src/protocol/panel'
import type { Column } from './columns'

/** Column by which the calls are sorted. */
export interface Sort {
  readonly column: Column
  readonly descending: boolean
}

/** Returns what a click on a column does: it sorts, then reverses, then returns to the order of arrival. */
export function nextSort(sort: Sort | undefined, column: Column): Sort | undefined {
  if (sort?.column !== column) return { column, descending: false }
  return sort.descending ? undefined : { column, descending: true }
}

/** Value by which calls are compared; undefined comes last in both directions. */
export type SortKey = number | string | undefined

/** Returns the calls in the order of their keys. Equal ones stay in the order of arrival. */
export function sorted(
  entries: readonly LogEntry[],
  keyOf: (entry: LogEntry) => SortKey,
  descending: boolean,
): readonly LogEntry[] {
  const sign = descending ? -1 : 1
  return entries
    .map((entry) => ({ entry, key: keyOf(entry) }))
    .sort((a, b) => {
      if (a.key === b.key) return 0
      if (a.key === undefined) return 1
      if (b.key === undefined) return -1
      return a.key < b.key ? -sign : sign
    })
    .map(({ entry }) => entry)
}
