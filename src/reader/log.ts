import { type CallReport, MAX_REPORT, type PageToWriter } from '../protocol/page'
import type { ReaderHost } from './host'

const BATCH_MS = 50
/** Calls of a batch that are told with the line that made them: a stack costs as much as all the rest of a call. */
const MAX_MARKED = 100

/** Tells of calls in batches; what would not fit in one is counted, not kept. */
export function createReporter(
  send: (report: Extract<PageToWriter, { type: 'report' }>) => boolean,
  { soon, later }: Pick<ReaderHost, 'soon' | 'later'>,
) {
  let calls: (() => CallReport)[] = []
  let dropped = 0
  let scheduled = false

  function flush() {
    scheduled = false
    if (calls.length === 0 && dropped === 0) return
    const report = { type: 'report' as const, calls: calls.map((read) => read()), dropped }
    if (send(report)) {
      calls = []
      dropped = 0
    } else {
      calls = report.calls.map((call) => () => call)
    }
  }

  return {
    /** Whether the next call would be kept: its arguments need not be copied otherwise. */
    get hasRoom() {
      return calls.length < MAX_REPORT
    },
    /** Whether the next call is worth its stack. */
    get isCalm() {
      return calls.length < MAX_MARKED
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
