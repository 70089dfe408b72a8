import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import type { LogEntry } from '../../../../src/protocol/panel'
import type { T } from '../../i18n'
import type { Column } from '../../models/calls/columns'
import { statusOf } from '../../models/calls/filter'
import {
  argumentsLine,
  clockTime,
  duration,
  outcomeLine,
  ownDuration,
  sinceLoad,
  waitedOf,
} from '../../models/calls/format'
import { questionName, shownDetail } from '../../models/calls/why'
import { type DocumentUrl, frameLabel, hostName } from '../../models/connection/frame-label'
import type { Panel } from '../../panel'
import { ruleName } from '../rules/summary'
import { usePanel, useT } from '../shell/context'
import { Icon } from '../ui/Icon'
import { Marked } from '../ui/Marked'

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
  const { log, columns, pages, prompts, savedCalls, search, otherOrigin } = usePanel()
  const other = otherOrigin(call)
  const marks = search.marks.value
  const t = useT()
  const documents = log.documents.value
  const page = pages?.several.value ? pages.of(call.tab)?.name : undefined
  const status = statusOf(call)
  const since = log.sinceLoad(call)
  const longest = log.longest.value
  const detail = detailOf(call, prompts, savedCalls, t)
  // Cells are rendered again only when the call or what they show of it changes.
  const content = useMemo(() => {
    const cells = cellsOf({ call, documents, page, detail, marks, since, longest, other, t })
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
  }, [call, shown, documents, page, detail, marks, since, longest, other, t])
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    // biome-ignore lint/a11y/useSemanticElements: see above
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      role="row"
      id={`call-${call.id}`}
      class={`row ${status} ${row % 2 ? 'odd' : ''} ${other === undefined ? '' : 'other'}`}
      aria-rowindex={row + 2}
      aria-selected={selected}
      onClick={(event) => {
        if (event.shiftKey) log.selectTo(call.id)
        else if (event.ctrlKey || event.metaKey) log.toggleSelected(call.id)
        else log.open(call.id)
      }}
    >
      {content}
    </div>
  )
}

/** Returns what decided a call, or what it waits for: prompts, a path in the state or the name of a rule. */
function detailOf(call: LogEntry, prompts: Panel['prompts'], savedCalls: Panel['savedCalls'], t: T) {
  const { why } = call
  if (why) return why.by === 'rule' ? ruleName(t, savedCalls.rulesBehind(call), why.rule) : shownDetail(call)
  const question = call.outcome ? undefined : prompts.questionOf(call)
  return question && questionName(question)
}

interface Shown {
  call: LogEntry
  documents: readonly DocumentUrl[]
  page: string | undefined
  detail: string | undefined
  marks: RegExp | undefined
  /** Milliseconds from the load of the page to the call. */
  since: number
  /** Milliseconds of the longest bar. */
  longest: number
  /** The origin of the call, if another one's state is shown. */
  other: string | undefined
  t: T
}

/** Returns functions that render the cells, so that hidden columns cost nothing. */
function cellsOf({
  call,
  documents,
  page,
  detail,
  marks,
  since,
  longest,
  other,
  t,
}: Shown): Record<Column, () => Cell> {
  const status = statusOf(call)
  const plain = (text: string): Cell => [text, text]
  const marked = (text: string) => (marks ? <Marked key="text" text={text} pattern={marks} /> : text)
  return {
    time: () => [MOMENT.format(call.at), clockTime(call.at)],
    page: () => plain(page ?? ''),
    api: () => [call.api, call.backEnd ? <BackEndName key="api" call={call} /> : marked(call.api)],
    arguments: () => {
      const text = argumentsLine(call.args)
      return [text, marked(text)]
    },
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
          {result !== '' && <span class="result"> {marked(result)}</span>}
        </>,
      ]
    },
    why: () => [detail ?? '', <Why key="why" by={call.why?.by ?? (detail && 'prompt')} detail={detail} />],
    start: () => {
      const text = sinceLoad(since, t)
      return [t('calls.startTitle', { time: text }), text]
    },
    duration: () => {
      const own = ownDuration(call)
      if (own === undefined) return plain('')
      const waited = waitedOf(call)
      const text = duration(own, t)
      const total = duration(call.duration ?? 0, t)
      return [
        waited > 0 ? t('calls.waited', { total, waited: duration(waited, t) }) : total,
        <>
          {waited > 0 && <Icon name="person" />}
          {text}
          <span class="duration-bar" style={{ width: `${longest > 0 ? (own / longest) * 100 : 0}%` }} />
        </>,
      ]
    },
    frame: () => {
      const { title, text } = frameLabel(call, documents, t('frame.backEnd'))
      return [title, other === undefined ? text : `${text} · ${hostName(other)}`]
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

function Why({ by, detail }: { by: NonNullable<LogEntry['why']>['by'] | undefined | ''; detail: string | undefined }) {
  const t = useT()
  if (!by) return null
  return (
    <>
      <span class={`by by-${by}`}>{t(`by.${by}`)}</span>
      {detail !== undefined && <span class="at"> {detail}</span>}
    </>
  )
}
