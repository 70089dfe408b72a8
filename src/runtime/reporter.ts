import { MAX_REPORT, MAX_REPORT_TEXT, REPORT_PART } from '../protocol/limits'
import type { CallReport, PageToStore } from '../protocol/page'
import type { RuntimeEnv } from './env'
import { snapshot } from './snapshot'

const BATCH_MS = 50
/** The same of a page that floods: each batch costs it as much as many calls. */
const FLOOD_BATCH_MS = 200
/** So many calls at once are told with all that they hold. */
const BURST = 1_000
/** What a page that calls without pause is told of beyond that, per millisecond: nobody reads more, and it is not to be held up. */
const STEADY = 1
/** Calls of a batch that are told with the line that made them: a stack costs as much as all the rest of a call. */
const MAX_MARKED = 100
/** The same after a batch of more. */
const MARKED_IN_FLOOD = 10

// Kept before page code can replace it.
const { stringify } = JSON

/** Cuts the texts of a call of which the batch has no room for the whole. */
const cut = (report: CallReport): CallReport => ({ ...report, args: report.args.map(snapshot) })

/** Old libraries give arrays or all objects a `toJSON` of their own: what it says is passed over. */
function whatItIs(this: Record<string, unknown>, key: string) {
  return this[key]
}

export type Reporter = ReturnType<typeof createReporter>

/** Tells of calls in batches; what would be too many is counted, not kept. */
export function createReporter(
  send: (report: Extract<PageToStore, { type: 'report' }>) => boolean,
  { soon, later, ticks }: Pick<RuntimeEnv, 'soon' | 'later' | 'ticks'>,
) {
  let calls: (() => CallReport)[] = []
  const waiting = new Set<() => CallReport>()
  let dropped = 0
  let marked = MAX_MARKED
  let scheduled = false
  let allowance = BURST
  let filledAt = ticks()

  const hasRoom = () => calls.length + waiting.size < MAX_REPORT

  function refill() {
    const now = ticks()
    allowance = Math.min(BURST, allowance + (now - filledAt) * STEADY)
    filledAt = now
  }

  function flush() {
    scheduled = false
    refill()
    marked = calls.length > MAX_MARKED ? MARKED_IN_FLOOD : MAX_MARKED
    const reports = [...waiting, ...calls].map((read) => read())
    waiting.clear()
    if (reports.length === 0 && dropped === 0) return
    const unsent = sendParts(reports)
    calls = unsent.map((report) => () => report)
  }

  /** Sends reports in parts, and returns those that could not be sent. */
  function sendParts(reports: CallReport[]): CallReport[] {
    const replacer = 'toJSON' in reports ? whatItIs : undefined
    let left = MAX_REPORT_TEXT
    let sent = 0
    while (sent < reports.length || dropped > 0) {
      // A text costs the page half of what the values would, which are copied and checked on their way through it.
      let calls = ''
      let count = 0
      for (const report of reports.slice(sent)) {
        let text = stringify(left > 0 ? report : cut(report), replacer)
        if (text.length > MAX_REPORT_TEXT) text = stringify(cut(report), replacer)
        if (count > 0 && calls.length + text.length > REPORT_PART) break
        left -= text.length
        calls += count++ > 0 ? `,${text}` : text
      }
      if (!send({ type: 'report', calls: `[${calls}]`, count, dropped })) break
      dropped = 0
      sent += count
    }
    return reports.slice(sent)
  }

  function schedule() {
    if (scheduled) return
    scheduled = true
    if (soon) soon(flush)
    else later(flush, allowance < BURST / 2 ? FLOOD_BATCH_MS : BATCH_MS)
  }

  return {
    /** Whether the next call is to be told of: its arguments need not be copied otherwise. */
    admit(): boolean {
      if (!scheduled) refill() // after a rest
      if (!hasRoom() || allowance < 1) return false
      // A scripted run, whose host has a `soon` of its own, asks for every call.
      if (!soon) allowance--
      return true
    },
    /** Whether the next call is worth its stack. */
    get isCalm() {
      return calls.length < marked
    },
    /** @param read tells of a call that has not ended, should the batch leave before it does. */
    wait(read: () => CallReport) {
      waiting.add(read)
      schedule()
    },
    /**
     * @param read makes the report when the batch leaves, off the page's hot path.
     * @param waited what told of the same call while it waited.
     */
    add(read: () => CallReport, waited?: () => CallReport) {
      if (waited) waiting.delete(waited)
      if (hasRoom()) calls.push(read)
      else dropped++
      schedule()
    },
    drop() {
      dropped++
      schedule()
    },
    flush,
  }
}
