import type { SettingsModel } from '../shell/settings'

export const COLUMNS = ['time', 'api', 'arguments', 'outcome', 'why', 'duration', 'frame'] as const
export type Column = (typeof COLUMNS)[number]

/** Columns of one kind of text, which need no more room in a wider table: in pixels. */
const FIXED: Partial<Record<Column, number>> = { time: 92, duration: 68 }
/** How the other columns share the rest. */
const SHARES: Partial<Record<Column, number>> = { api: 120, arguments: 150, outcome: 220, why: 110, frame: 64 }
/** In a table that is narrower, the column is hidden unless it is asked for. */
const ROOM: Partial<Record<Column, number>> = { time: 640, why: 520, frame: 720, duration: 320, arguments: 380 }
/** Never hidden: what was called, and what came of it. */
const ALWAYS: readonly Column[] = ['api', 'outcome']

const SMALLEST = 32

export type Widths = Readonly<Partial<Record<Column, number>>>

/** Which columns the table of calls has, and how wide they are. */
export function createColumnsModel(settings: SettingsModel) {
  const { current } = settings
  const isShown = (column: Column, room: number): boolean =>
    ALWAYS.includes(column) || (current.value.columns[column] ?? room >= (ROOM[column] ?? 0))

  return {
    shown: (room: number): readonly Column[] => COLUMNS.filter((column) => isShown(column, room)),
    canHide: (column: Column): boolean => !ALWAYS.includes(column),
    /** Shows or hides a column from now on, whatever the width. */
    toggle(column: Column, room: number) {
      const { columns } = current.peek()
      settings.change({ columns: { ...columns, [column]: !isShown(column, room) } })
    },
    /** As `grid-template-columns` says it. */
    template(shown: readonly Column[]): string {
      const { columnWidths } = current.value
      return shown
        .map((column) => {
          const width = columnWidths[column]
          const fixed = FIXED[column]
          return fixed === undefined
            ? `minmax(${SMALLEST}px, ${Math.round(width ?? SHARES[column] ?? 100)}fr)`
            : `${Math.round(width ?? fixed)}px`
        })
        .join(' ')
    },
    /** Keeps the widths that a person drew, of all columns that are there. */
    keep(widths: Widths) {
      settings.change({ columnWidths: { ...current.peek().columnWidths, ...widths } })
    },
    putBack() {
      settings.change({ columns: {}, columnWidths: {} })
    },
  }
}

/** The widths after the edge behind a column was moved: what one column gets, the next one gives. */
export function moveEdge(widths: Widths, column: Column, by: number): Widths {
  const order = COLUMNS.filter((name) => widths[name] !== undefined)
  const next = order[order.indexOf(column) + 1]
  const mine = widths[column]
  if (next === undefined || mine === undefined) return widths
  const both = mine + (widths[next] ?? 0)
  const wanted = Math.max(SMALLEST, Math.min(both - SMALLEST, mine + by))
  return { ...widths, [column]: wanted, [next]: both - wanted }
}
