import type { SettingsModel } from '../shell/settings'

const COLUMNS = ['time', 'page', 'api', 'arguments', 'outcome', 'why', 'start', 'duration', 'frame'] as const
export type Column = (typeof COLUMNS)[number]

/** Widths in px of the columns that do not grow with the table. */
const FIXED: Partial<Record<Column, number>> = { time: 92, start: 68, duration: 78 }
/** Shares of the remaining width, for the other columns. */
const SHARES: Partial<Record<Column, number>> = {
  page: 90,
  api: 150,
  arguments: 150,
  outcome: 220,
  why: 110,
  frame: 64,
}
/** Table width in px below which a column is hidden by default. */
const ROOM: Partial<Record<Column, number>> = {
  time: 640,
  why: 520,
  frame: 720,
  start: 800,
  duration: 320,
  arguments: 380,
}
/** Columns that cannot be hidden: the API and its result, and the page of a call while several are shown. */
const ALWAYS: readonly Column[] = ['page', 'api', 'outcome']

/** Minimum width of a column, in px. */
const SMALLEST = 32
/** The same for the names of APIs, until the person drags an edge. */
const SMALLEST_NAME = 100

/** Widths of columns, in px. */
export type Widths = Readonly<Partial<Record<Column, number>>>

/**
 * Creates the model of the call table's columns and their widths.
 * @param hasPages returns whether calls of several pages are shown
 */
export function createColumnsModel(settings: SettingsModel, hasPages: () => boolean) {
  const { current } = settings
  const isThere = (column: Column): boolean => column !== 'page' || hasPages()
  const isShown = (column: Column, room: number): boolean =>
    isThere(column) && (ALWAYS.includes(column) || (current.value.columns[column] ?? room >= (ROOM[column] ?? 0)))

  return {
    /** Columns that the table can have now. */
    all: (): readonly Column[] => COLUMNS.filter(isThere),
    shown: (room: number): readonly Column[] => COLUMNS.filter((column) => isShown(column, room)),
    canHide: (column: Column): boolean => !ALWAYS.includes(column),
    /** Shows or hides a column, at any table width. */
    toggle(column: Column, room: number) {
      const { columns } = current.peek()
      settings.change({ columns: { ...columns, [column]: !isShown(column, room) } })
    },
    /** Returns the value of `grid-template-columns`. */
    template(shown: readonly Column[]): string {
      const { columnWidths } = current.value
      return shown
        .map((column) => {
          const width = columnWidths[column]
          const fixed = FIXED[column]
          const least = column === 'api' && width === undefined ? SMALLEST_NAME : SMALLEST
          return fixed === undefined
            ? `minmax(${least}px, ${Math.round(width ?? SHARES[column] ?? 100)}fr)`
            : `${Math.round(width ?? fixed)}px`
        })
        .join(' ')
    },
    /** Saves the widths that the user dragged, of all visible columns. */
    keep(widths: Widths) {
      settings.change({ columnWidths: { ...current.peek().columnWidths, ...widths } })
    },
    putBack() {
      settings.change({ columns: {}, columnWidths: {} })
    },
  }
}

/** Returns the widths after the right edge of a column was moved: the next column shrinks by what this one gains. */
export function moveEdge(widths: Widths, column: Column, by: number): Widths {
  const order = COLUMNS.filter((name) => widths[name] !== undefined)
  const next = order[order.indexOf(column) + 1]
  const mine = widths[column]
  if (next === undefined || mine === undefined) return widths
  const both = mine + (widths[next] ?? 0)
  const wanted = Math.max(SMALLEST, Math.min(both - SMALLEST, mine + by))
  return { ...widths, [column]: wanted, [next]: both - wanted }
}
