import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { LogEntry } from '../../../src/protocol/panel'
import { statusOf } from '../models/filter'
import { argumentsLine, clockTime, duration, outcomeLine } from '../models/format'
import { frameLabel } from '../models/frame-label'
import { returnRuleId } from '../models/rules'
import { usePanel, useT } from './context'
import { Icon } from './Icon'

const ROW = 21
const HEAD = 24
/** Rows made ready above and below those in view. */
const SPARE = 8

const COLUMNS = ['time', 'api', 'arguments', 'outcome', 'why', 'duration', 'frame'] as const

/** The calls, newest at the bottom. Only the rows in view exist; the newest stays in view unless scrolled away. */
export function CallTable() {
  const { log } = usePanel()
  const t = useT()
  const calls = log.visible.value
  const selected = log.selected.value?.id
  const grid = useRef<HTMLDivElement>(null)
  const sticks = useRef(true)
  const [view, setView] = useState({ top: 0, height: 600 })

  useEffect(() => {
    const element = grid.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      if (sticks.current) element.scrollTop = element.scrollHeight
      setView({ top: element.scrollTop, height: element.clientHeight })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  useLayoutEffect(() => {
    const element = grid.current
    if (element && sticks.current) element.scrollTop = element.scrollHeight
  }, [calls])

  const first = Math.max(0, Math.floor(view.top / ROW) - SPARE)
  const last = Math.min(calls.length, Math.ceil((view.top + view.height) / ROW) + SPARE)

  const reveal = (row: number | undefined) => {
    const element = grid.current
    if (!element || row === undefined) return
    const end = (row + 1) * ROW + HEAD - element.clientHeight
    if (row * ROW < element.scrollTop) element.scrollTop = row * ROW
    else if (end > element.scrollTop) element.scrollTop = end
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((view.height - HEAD) / ROW) - 1)
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -calls.length,
      End: calls.length,
    }
    const step = steps[event.key]
    if (step !== undefined) reveal(log.move(step))
    else if (event.key === 'Escape' && selected !== undefined) log.select(undefined)
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: only the rows in view exist, which a table cannot say
    <div
      ref={grid}
      role="grid"
      class="grid"
      tabIndex={0}
      aria-label={t('calls.label')}
      aria-rowcount={calls.length + 1}
      aria-colcount={COLUMNS.length}
      aria-activedescendant={selected === undefined ? undefined : `call-${selected}`}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget: element }) => {
        sticks.current = element.scrollTop + element.clientHeight >= element.scrollHeight - ROW / 2
        setView({ top: element.scrollTop, height: element.clientHeight })
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="rowgroup" class="grid-head">
        {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="row" class="row head" aria-rowindex={1}>
          {COLUMNS.map((column) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
            // biome-ignore lint/a11y/useSemanticElements: see above
            <div key={column} role="columnheader" class={`cell ${column}`}>
              {t(`calls.${column}`)}
            </div>
          ))}
        </div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="rowgroup" class="grid-space" style={{ height: `${calls.length * ROW}px` }}>
        <div role="presentation" class="grid-window" style={{ transform: `translateY(${first * ROW}px)` }}>
          {calls.slice(first, last).map((call, index) => (
            <CallRow
              key={call.id}
              call={call}
              row={first + index}
              selected={call.id === selected}
              onSelect={() => log.select(call.id)}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

interface RowProps {
  call: LogEntry
  row: number
  selected: boolean
  onSelect(): void
}

function CallRow({ call, row, selected, onSelect }: RowProps) {
  const { site } = usePanel()
  const t = useT()
  const status = statusOf(call)
  const args = argumentsLine(call.args)
  const result = outcomeLine(call)
  const frame = frameLabel(call, site.frames.value ?? [])
  const cells: Record<(typeof COLUMNS)[number], [title: string, content: preact.ComponentChildren]> = {
    time: ['', clockTime(call.at)],
    api: [call.api, call.api],
    arguments: [args, args],
    outcome: [
      result,
      <>
        <span class={`status ${status}`}>
          <Icon name={status} />
          {t(`status.${status}`)}
        </span>
        {result !== '' && <span class="result"> {result}</span>}
      </>,
    ],
    why: [call.why?.at ?? '', <Why key="why" call={call} />],
    duration: ['', call.duration === null ? '' : duration(call.duration, t)],
    frame: [frame.title, frame.text],
  }
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and keys
    // biome-ignore lint/a11y/useSemanticElements: only the rows in view exist, which a table cannot say
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus, and keys
    <div
      role="row"
      id={`call-${call.id}`}
      class={`row ${status} ${row % 2 ? 'odd' : ''}`}
      aria-rowindex={row + 2}
      aria-selected={selected}
      onClick={onSelect}
    >
      {COLUMNS.map((column) => (
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        // biome-ignore lint/a11y/useSemanticElements: see above
        <div key={column} role="gridcell" class={`cell ${column}`} title={cells[column][0]}>
          {cells[column][1]}
        </div>
      ))}
    </div>
  )
}

function Why({ call: { why, api } }: { call: LogEntry }) {
  const t = useT()
  if (!why) return null
  if (why.at === returnRuleId(api)) return <span class="by by-rule">{t('by.return')}</span>
  return (
    <>
      <span class={`by by-${why.by}`}>{t(`by.${why.by}`)}</span>
      {why.at !== undefined && why.by !== 'default' && <span class="at"> {why.at}</span>}
    </>
  )
}
