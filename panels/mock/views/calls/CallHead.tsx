import { useRef, useState } from 'preact/hooks'
import { type Column, moveEdge, type Widths } from '../../models/calls/columns'
import { usePanel, useT } from '../shell/context'
import { Menu, type Spot } from '../ui/Menu'

const STEP = 16

interface Props {
  shown: readonly Column[]
  /** Shows widths while an edge is dragged. */
  onDraw(template: string): void
  /** Opens the menu of columns. */
  onMenu(at: Spot): void
}

/** Header of the call table. A click sorts; widths change by dragging or with Shift and arrows; a menu hides columns. */
export function CallHead({ shown, onDraw, onMenu }: Props) {
  const { columns, log } = usePanel()
  const t = useT()
  const sort = log.sort.value
  const row = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<Column>('api')
  const all = columns.all()
  const stop = shown.includes(active) ? active : shown[0]

  const measure = (): Widths =>
    Object.fromEntries(
      [...(row.current?.children ?? [])].map((cell, index) => [shown[index], cell.getBoundingClientRect().width]),
    )

  const onPointerDown = (column: Column) => (down: PointerEvent & { currentTarget: HTMLElement }) => {
    if (down.button !== 0) return
    const handle = down.currentTarget
    handle.setPointerCapture(down.pointerId)
    const before = measure()
    let widths = before
    const move = (event: PointerEvent) => {
      widths = moveEdge(before, column, event.clientX - down.clientX)
      onDraw(shown.map((name) => `${widths[name] ?? 0}px`).join(' '))
    }
    const end = () => {
      handle.removeEventListener('pointermove', move)
      handle.removeEventListener('lostpointercapture', end)
      onDraw('')
      if (widths !== before) columns.keep(widths)
    }
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', end)
  }

  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const sign = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const here = shown.indexOf(stop as Column)
    if (sign !== undefined && event.shiftKey) {
      // The last column has no right edge, so it moves the edge before it.
      const last = here === shown.length - 1
      const column = shown[last ? here - 1 : here]
      if (column) columns.keep(moveEdge(measure(), column, sign * (last ? -STEP : STEP)))
    } else if (sign !== undefined) {
      const next = shown[Math.max(0, Math.min(shown.length - 1, here + sign))]
      if (next) {
        setActive(next)
        row.current?.querySelector<HTMLElement>(`.cell.${next}`)?.focus()
      }
    } else if ((event.key === 'Enter' || event.key === ' ') && stop) {
      log.sortBy(stop)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  const open = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
    const pointed = event instanceof MouseEvent && (event.clientX !== 0 || event.clientY !== 0)
    const box = (event.target as Element).getBoundingClientRect()
    onMenu(pointed ? { x: event.clientX, y: event.clientY } : { x: box.left + 8, y: box.bottom })
  }

  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its headers have the focus
    // biome-ignore lint/a11y/useSemanticElements: only the rows in view exist, which a table cannot say
    <div ref={row} role="row" class="row head" aria-rowindex={1} onContextMenu={open}>
      {shown.map((column, index) => (
        // biome-ignore lint/a11y/useSemanticElements: see above
        <div
          key={column}
          role="columnheader"
          class={`cell ${column}`}
          tabIndex={column === stop ? 0 : -1}
          aria-colindex={all.indexOf(column) + 1}
          aria-sort={sort?.column === column ? (sort.descending ? 'descending' : 'ascending') : undefined}
          title={t('calls.columnTitle', { column: t(`calls.${column}`) })}
          onFocus={() => setActive(column)}
          onKeyDown={onKeyDown}
          onClick={() => log.sortBy(column)}
        >
          <span class="column-name">{t(`calls.${column}`)}</span>
          {sort?.column === column && (
            <span class="sort-mark" aria-hidden="true">
              {sort.descending ? '▼' : '▲'}
            </span>
          )}
          {index < shown.length - 1 && (
            <div
              class="column-edge"
              aria-hidden="true"
              onPointerDown={onPointerDown(column)}
              onClick={(event) => event.stopPropagation()}
            />
          )}
        </div>
      ))}
    </div>
  )
}

interface MenuProps {
  shown: readonly Column[]
  /** Width of the table, in px. */
  room: number
  at: Spot
  onClose(): void
}

/** Menu that shows and hides columns. */
export function ColumnMenu({ shown, room, at, onClose }: MenuProps) {
  const { columns } = usePanel()
  const t = useT()
  return (
    <Menu
      label={t('calls.columns')}
      at={at}
      onClose={onClose}
      groups={[
        {
          label: t('calls.columns'),
          items: columns.all().map((column) => ({
            label: t(`calls.${column}`),
            checked: shown.includes(column),
            disabled: !columns.canHide(column),
            act: () => columns.toggle(column, room),
          })),
        },
        { items: [{ label: t('calls.columnsPutBack'), act: columns.putBack }] },
      ]}
    />
  )
}
