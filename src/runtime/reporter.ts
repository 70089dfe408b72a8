import { MAX_REPORT, MAX_REPORT_TEXT, REPORT_PART } from '../protocol/limits'
import type { CallReport, PageToStore } from '../protocol/page'
import type { RuntimeEnv } from './env'
import { plainly, snapshot } from './snapshot'

const BATCH_MS = 50
/** Batch delay of a page that floods: a batch costs as much as many calls. */
const FLOOD_BATCH_MS = 200
/** Calls of a burst that are reported in full. */
const BURST = 1_000
/** Sustained rate after the burst: calls reported per ms. The rest are only counted. */
const STEADY = 1
/** Calls of a batch that are reported with their source line: a stack costs as much as the rest of a call. */
const MAX_MARKED = 100
/** Limit of source lines after a larger batch. */
const MARKED_IN_FLOOD = 10

// Kept before page code can replace it.
const { stringify } = JSON

/** Cuts the texts of a call that is too large for the batch. */
const cut = (report: CallReport): CallReport => ({ ...report, args: report.args.map((arg) => snapshot(arg, plainly)) })

/** Serializes without `toJSON`, which old libraries add to arrays or all objects. */
function whatItIs(this: Record<string, unknown>, key: string) {
  return this[key]
}

export type Reporter = ReturnType<typeof createReporter>

/** Reports calls in batches; calls beyond the rate are counted, not kept. */
export function createReporter(
  send: (report: Extract<PageToStore, { type: 'report' }>) => boolean,
  { soon, later, real = later, ticks }: Pick<RuntimeEnv, 'soon' | 'later' | 'real' | 'ticks'>,
) {
  let calls: (() => CallReport)[] = []
  const waiting = new Set<() => CallReport>()
  let dropped = 0
  /** Dropped calls by API, without those of absent names, of which a page can have any number. */
  let droppedApis: Record<string, number> = {}
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
      // A text costs the page half as much as values, which are copied and checked in transit.
      let calls = ''
      let count = 0
      for (const report of reports.slice(sent)) {
        let text = stringify(left > 0 ? report : cut(report), replacer)
        if (text.length > MAX_REPORT_TEXT) text = stringify(cut(report), replacer)
        if (count > 0 && calls.length + text.length > REPORT_PART) break
        left -= text.length
        calls += count++ > 0 ? `,${text}` : text
      }
      if (!send({ type: 'report', calls: `[${calls}]`, count, dropped, droppedApis })) break
      dropped = 0
      droppedApis = {}
      sent += count
    }
    return reports.slice(sent)
  }

  function drop(api?: string) {
    dropped++
    if (api) droppedApis[api] = (droppedApis[api] ?? 0) + 1
  }

  function schedule() {
    if (scheduled) return
    scheduled = true
    if (soon) soon(flush)
    else real(flush, allowance < BURST / 2 ? FLOOD_BATCH_MS : BATCH_MS)
  }

  return {
    /**
     * Returns whether the next call will be reported; otherwise it is counted, and its arguments need not be copied.
     * @param api its name, if the mock has it.
     */
    admit(api?: string): boolean {
      if (!scheduled) refill() // after a rest
      if (!hasRoom() || allowance < 1) {
        drop(api)
        schedule()
        return false
      }
      // Scripted runs, whose environment has its own `soon`, want every call.
      if (!soon) allowance--
      return true
    },
    /** Returns whether the next call gets a source line. */
    get isCalm() {
      return calls.length < marked
    },
    /** @param read returns the report of a call that is still pending when the batch is sent. */
    wait(read: () => CallReport) {
      waiting.add(read)
      schedule()
    },
    /**
     * @param read makes the report when the batch is sent, off the hot path of the page.
     * @param waited the entry of the same call while it was pending.
     */
    add(read: () => CallReport, waited?: () => CallReport) {
      if (waited) waiting.delete(waited)
      if (hasRoom()) calls.push(read)
      else drop(read().api)
      schedule()
    },
    flush,
  }
}
