import { type CallReport, MAX_REPORT, MAX_REPORT_TEXT, type PageToWriter } from '../protocol/page'
import type { ReaderHost } from './host'

const BATCH_MS = 50
/** Calls of a batch that are told with the line that made them: a stack costs as much as all the rest of a call. */
const MAX_MARKED = 100
/** The same after a batch of more: a page that calls without pause is not to be held up by it. */
const MARKED_IN_FLOOD = 10

// Kept before page code can replace it.
const { stringify } = JSON

/** Old libraries give arrays or all objects a `toJSON` of their own: what it says is passed over. */
function whatItIs(this: Record<string, unknown>, key: string) {
  return this[key]
}

export type Reporter = ReturnType<typeof createReporter>

/** Tells of calls in batches; what would not fit in one is counted, not kept. */
export function createReporter(
  send: (report: Extract<PageToWriter, { type: 'report' }>) => boolean,
  { soon, later }: Pick<ReaderHost, 'soon' | 'later'>,
) {
  let calls: (() => CallReport)[] = []
  let dropped = 0
  let marked = MAX_MARKED
  let scheduled = false

  function flush() {
    scheduled = false
    if (calls.length === 0 && dropped === 0) return
    marked = calls.length > MAX_MARKED ? MARKED_IN_FLOOD : MAX_MARKED
    const reports = calls.map((read) => read())
    // A text costs the page half of what the values would, which are copied and checked on their way through it.
    const text = stringify(reports, 'toJSON' in reports ? whatItIs : undefined)
    const fits = text.length <= MAX_REPORT_TEXT
    if (!fits) dropped += reports.length
    if (send({ type: 'report', calls: fits ? text : '[]', dropped })) {
      calls = []
      dropped = 0
    } else {
      calls = fits ? reports.map((report) => () => report) : []
    }
  }

  return {
    /** Whether the next call would be kept: its arguments need not be copied otherwise. */
    get hasRoom() {
      return calls.length < MAX_REPORT
    },
    /** Whether the next call is worth its stack. */
    get isCalm() {
      return calls.length < marked
    },
    /** @param read makes the report when the batch leaves, off the page's hot path. */
    add(read: () => CallReport) {
      if (calls.length < MAX_REPORT) calls.push(read)
      else dropped++
      if (scheduled) return
      scheduled = true
      if (soon) soon(flush)
      else later(flush, BATCH_MS)
    },
    drop() {
      dropped++
    },
    flush,
  }
}
