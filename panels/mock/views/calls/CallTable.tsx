import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { usePanel, useT } from '../shell/context'
import type { Spot } from '../ui/Menu'
import { CallHead, ColumnMenu } from './CallHead'
import { CallMenu } from './CallMenu'
import { CallRow } from './CallRow'

/** Height of a row, as in calls.css and touch.css. */
const ROW = matchMedia('(pointer: coarse)').matches ? 40 : 21
const HEAD = 24
/** Rows rendered above and below the visible ones. */
const SPARE = 8
/** Rows by which the rendered window moves at once: small scrolling renders nothing. */
const STEP = 4

/** Returns the first row of the window at a scroll position. */
const stepOf = (scrolled: number) => Math.max(0, Math.floor(scrolled / ROW / STEP) * STEP)

/** Table of the calls, newest at the bottom. It renders only visible rows, and follows the newest until scrolled away. */
export function CallTable() {
  const { log, columns, calls: actions, savedCalls } = usePanel()
  const t = useT()
  const calls = log.rows.value
  const sort = log.sort.value
  const selected = log.selected.value?.id
  const grid = useRef<HTMLDivElement>(null)
  const sticks = useRef(true)
  const [size, setSize] = useState({ height: 600, width: 600 })
  const [start, setStart] = useState(0)
  const [menu, setMenu] = useState<Spot>()
  const [columnMenu, setColumnMenu] = useState<Spot>()
  const names = columns.shown(size.width)
  // Keeps the same array for the same columns, so that rows are not rendered again.
  const shown = useMemo(() => names, [names.join()])

  const look = ({ scrollTop }: HTMLElement) => setStart(stepOf(scrollTop))

  useEffect(() => {
    const element = grid.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      setSize({ height: element.clientHeight, width: element.clientWidth })
      if (sticks.current) element.scrollTop = element.scrollHeight
      look(element)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  useLayoutEffect(() => {
    const element = grid.current
    if (element && sticks.current) element.scrollTop = element.scrollHeight
  }, [calls])

  // When following the newest, its rows are rendered before scrolling to them, to render only once.
  const end = stepOf(calls.length * ROW + HEAD - size.height)
  const top = sticks.current ? end : Math.min(start, end)
  const first = Math.max(0, top - SPARE)
  const last = Math.min(calls.length, top + STEP + Math.ceil(size.height / ROW) + SPARE)

  const reveal = (row: number | undefined) => {
    const element = grid.current
    if (!element || row === undefined) return
    const end = (row + 1) * ROW + HEAD - element.clientHeight
    if (row * ROW < element.scrollTop) element.scrollTop = row * ROW
    else if (end > element.scrollTop) element.scrollTop = end
  }

  // Opening the details shrinks the table, so the selected call is scrolled into view.
  const open = log.detailsOpen.value
  useLayoutEffect(() => {
    if (!open) return
    const at = calls.findIndex(({ id }) => id === selected)
    sticks.current = at === calls.length - 1
    if (at >= 0) reveal(at)
  }, [open])

  useLayoutEffect(() => {
    const element = grid.current
    if (!element || sort === undefined) return
    sticks.current = false
    element.scrollTop = 0
    look(element)
  }, [sort])

  const revealed = log.revealed.value
  useLayoutEffect(() => {
    if (!revealed) return
    sticks.current = false
    const at = calls.findIndex(({ id }) => id === revealed.id)
    if (at >= 0) reveal(at)
  }, [revealed])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== grid.current || event.altKey) return
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== 'c' || event.shiftKey || log.selection.peek().length === 0) return
      event.preventDefault()
      event.stopPropagation()
      const [first] = log.selection.peek()
      if (first) void actions.copyCalls(log.selection.peek(), savedCalls.stateBehind(first))
      return
    }
    const page = Math.max(1, Math.floor((size.height - HEAD) / ROW) - 1)
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -calls.length,
      End: calls.length,
    }
    const step = steps[event.key]
    if (step !== undefined) reveal(event.shiftKey ? log.extend(step) : log.move(step))
    else if (event.key === 'Enter' && selected !== undefined) log.open(selected)
    else if (event.key === 'Escape' && selected !== undefined) leave()
    else return
    event.preventDefault()
    event.stopPropagation() // otherwise DevTools opens its drawer on Esc
  }

  /** Closes the details, or clears the selection if they are closed. */
  const leave = () => {
    if (log.detailsOpen.value) log.close()
    else log.select(undefined)
  }

  const onContextMenu = (event: MouseEvent) => {
    const row = (event.target as Element).closest<HTMLElement>('[role="row"][id]')
    event.preventDefault()
    const id = row?.id.slice('call-'.length)
    if (id !== undefined && log.selectedIds.peek().has(id)) log.focusOn(id)
    else if (id !== undefined) log.select(id)
    else if (selected === undefined || event.target !== grid.current) return
    // The menu key gives no position, or the middle of the grid.
    const own = row ?? document.getElementById(`call-${selected}`)
    const box = (own ?? (event.target as Element)).getBoundingClientRect()
    setMenu(row ? { x: event.clientX, y: event.clientY } : { x: box.left + 40, y: box.bottom })
  }

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: only the rows in view exist, which a table cannot say */}
      <div
        ref={grid}
        role="grid"
        class="grid"
        tabIndex={0}
        style={{ '--columns': columns.template(shown) }}
        aria-label={t('calls.label')}
        aria-multiselectable
        aria-rowcount={calls.length + 1}
        aria-colcount={columns.all().length}
        aria-activedescendant={selected === undefined ? undefined : `call-${selected}`}
        onKeyDown={onKeyDown}
        onContextMenu={onContextMenu}
        onScroll={({ currentTarget: element }) => {
          sticks.current =
            sort === undefined && element.scrollTop + element.clientHeight >= element.scrollHeight - ROW / 2
          look(element)
        }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="rowgroup" class="grid-head">
          <CallHead
            shown={shown}
            onMenu={setColumnMenu}
            onDraw={(template) =>
              grid.current?.style.setProperty('--columns', template === '' ? columns.template(shown) : template)
            }
          />
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="rowgroup" class="grid-space" style={{ height: `${calls.length * ROW}px` }}>
          <div role="presentation" class="grid-window" style={{ transform: `translateY(${first * ROW}px)` }}>
            {calls.slice(first, last).map((call, index) => (
              <CallRow
                key={call.id}
                call={call}
                shown={shown}
                row={first + index}
                selected={log.selectedIds.value.has(call.id)}
              />
            ))}
          </div>
        </div>
      </div>
      {/* A menu must not be a child of a grid. */}
      {menu && log.selected.value && (
        <CallMenu call={log.selected.value} at={menu} onClose={() => setMenu(undefined)} />
      )}
      {columnMenu && (
        <ColumnMenu shown={shown} room={size.width} at={columnMenu} onClose={() => setColumnMenu(undefined)} />
      )}
    </>
  )
}
