import { translate } from '../../panels/mock/i18n'
import { statusOf } from '../../panels/mock/models/calls/filter'
import { argumentsLine, clockTime, duration, outcomeLine } from '../../panels/mock/models/calls/format'
import { shownDetail } from '../../panels/mock/models/calls/why'
import type { LogEntry, StoreToPanel } from '../protocol/panel'
import { shown } from './run.mjs'

type LogMessage = Extract<StoreToPanel, { type: 'log' }>

const t = translate('en')
/** Maximum characters of arguments and of an outcome on a line. */
const LONGEST = 100
/** Number of calls that are remembered, so that a repeated log is not printed again. */
const REMEMBERED = 10_000

/** Returns a call as one line: time, API, outcome, duration and reason, in the panel's words. */
export function callLine(call: LogEntry): string {
  const outcome = [t(`status.${statusOf(call)}`), cut(outcomeLine(call))].filter(Boolean).join(' ')
  const cells = [
    clockTime(call.at),
    `${call.api}(${cut(argumentsLine(call.args))})`.padEnd(16),
    outcome,
    call.duration === null ? '' : duration(call.duration, t),
    whyText(call),
  ]
  return cells
    .filter(Boolean)
    .map((cell) => shown(cell))
    .join('  ')
}

const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

function whyText(call: LogEntry): string {
  if (!call.why) return ''
  return [t(`by.${call.why.by}`), shownDetail(call)].filter(Boolean).join(' ')
}

/** Prints the calls of a log as they happen, and waits for calls. */
export class CallFeed {
  readonly #print: (line: string) => void
  readonly #known = new Map<string, string>()
  readonly #listeners = new Set<(call: LogEntry) => void>()
  #dropped = 0

  constructor(print: (line: string) => void) {
    this.#print = print
  }

  /** Receives the new and changed calls of a log. */
  readonly receive = ({ entries, dropped }: LogMessage): void => {
    for (const call of entries) {
      const status = statusOf(call)
      if (this.#known.get(call.id) === status) continue
      this.#known.set(call.id, status)
      this.#print(callLine(call))
      if (status !== 'pending') for (const listener of [...this.#listeners]) listener(call)
    }
    for (const id of this.#known.keys()) {
      if (this.#known.size <= REMEMBERED) break
      this.#known.delete(id)
    }
    if (dropped > this.#dropped) this.#print(t('calls.dropped.n', { n: dropped - this.#dropped }))
    this.#dropped = dropped
  }

  /**
   * Resolves with the next ended call of an API that was made at or after a time.
   * @param patience in ms
   * @throws Error when none has ended by then
   */
  next(api: string, since: number, patience: number): Promise<LogEntry> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer)
        this.#listeners.delete(listen)
      }
      const timer = setTimeout(() => {
        end()
        reject(new Error(`wx.${api} was not answered within ${patience / 1000} s`))
      }, patience)
      timer.unref() // it must not keep a stopped program alive
      const listen = (call: LogEntry) => {
        if (call.api !== api || call.at < since) return
        end()
        resolve(call)
      }
      this.#listeners.add(listen)
    })
  }
}
