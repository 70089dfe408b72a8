import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import type { LogEntry } from '../../../../src/protocol/panel'
import type { T } from '../../i18n'
import type { Column } from '../../models/calls/columns'
import { statusOf } from '../../models/calls/filter'
import { argumentsLine, clockTime, duration, outcomeLine } from '../../models/calls/format'
import { shownDetail } from '../../models/calls/why'
import { type DocumentUrl, frameLabel } from '../../models/connection/frame-label'
import { usePanel, useT } from '../shell/context'
import { Icon } from '../ui/Icon'

interface Props {
  call: LogEntry
  shown: readonly Column[]
  row: number
  selected: boolean
}

/** Format of `toLocaleString`, which would create a new one for each text. */
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'medium' })

type Cell = readonly [title: string, content: ComponentChildren]

export function CallRow({ call, shown, row, selected }: Props) {
  const { log, columns, pages } = usePanel()
  const t = useT()
  const documents = log.documents.value
  const page = pages?.several.value ? pages.of(call.tab)?.name : undefined
  const status = statusOf(call)
  // Cells are rendered again only when the call changes.
  const content = useMemo(() => {
    const cells = cellsOf(call, documents, page, t)
    const all = columns.all()
    return shown.map((column) => {
      const [title, content] = cells[column]()
      return (
        // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and keys
        // biome-ignore lint/a11y/useSemanticElements: only the rows in view exist, which a table cannot say
        <div
          key={column}
          role="gridcell"
          class={`cell ${column}`}
          aria-colindex={all.indexOf(column) + 1}
          title={title}
        >
          {content}
        </div>
      )
    })
  }, [call, shown, documents, page, t])
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    // biome-ignore lint/a11y/useSemanticElements: see above
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      role="row"
      id={`call-${call.id}`}
      class={`row ${status} ${row % 2 ? 'odd' : ''}`}
      aria-rowindex={row + 2}
      aria-selected={selected}
      onClick={() => log.open(call.id)}
    >
      {content}
    </div>
  )
}

/** Returns functions that render the cells, so that hidden columns cost nothing. */
function cellsOf(
  call: LogEntry,
  documents: readonly DocumentUrl[],
  page: string | undefined,
  t: T,
): Record<Column, () => Cell> {
  const status = statusOf(call)
  const plain = (text: string): Cell => [text, text]
  return {
    time: () => [MOMENT.format(call.at), clockTime(call.at)],
    page: () => plain(page ?? ''),
    api: () => [call.api, call.backEnd ? <BackEndName key="api" call={call} /> : call.api],
    arguments: () => plain(argumentsLine(call.args)),
    outcome: () => {
      const result = outcomeLine(call)
      const word = t(`status.${status}`)
      return [
        result === '' ? word : `${word} ${result}`,
        <>
          <span class={`status ${status}`}>
            <Icon name={status} />
            {word}
          </span>
          {result !== '' && <span class="result"> {result}</span>}
        </>,
      ]
    },
    why: () => [shownDetail(call) ?? '', <Why key="why" call={call} />],
    duration: () => plain(call.duration === null ? '' : duration(call.duration, t)),
    frame: () => {
      const { title, text } = frameLabel(call, documents, t('frame.backEnd'))
      return [title, text]
    },
  }
}

/** Name of an API of the platform's server, marked as a call of the back end. */
function BackEndName({ call: { api, backEnd } }: { call: LogEntry }) {
  const t = useT()
  return (
    <>
      <span class="back-end" title={`${t('frame.backEnd')}: ${backEnd?.method} ${backEnd?.path}`}>
        <Icon name="server" />
        <span class="sr-only">{t('frame.backEnd')} </span>
      </span>
      {api.replace(/^server\./, '')}
    </>
  )
}

function Why({ call }: { call: LogEntry }) {
  const t = useT()
  if (!call.why) return null
  const { by } = call.why
  const detail = shownDetail(call)
  return (
    <>
      <span class={`by by-${by}`}>{t(`by.${by}`)}</span>
      {detail !== undefined && <span class="at"> {detail}</span>}
    </>
  )
}
