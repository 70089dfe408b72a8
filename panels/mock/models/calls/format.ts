import type { LogEntry } from '../../../../src/protocol/panel'
import { isCallbackName } from '../../../../src/wx/base/callbacks'
import { isObject, type JsonObject } from '../../../../src/wx/base/json'
import type { T } from '../../i18n'

/** Formats a time as `12:30:15.042`, in local time. */
export function clockTime(at: number, milliseconds = true): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
  return milliseconds ? `${time}.${String(date.getMilliseconds()).padStart(3, '0')}` : time
}

/** Returns the number of a call's error, whatever the platform calls it. */
export function errnoOf({ outcome }: Pick<LogEntry, 'outcome'>): number | undefined {
  if (!outcome || outcome.ok) return undefined
  const { errno, errCode, errcode } = outcome.result as JsonObject
  return [errno, errCode, errcode].find((each) => typeof each === 'number')
}

/** Returns the milliseconds that a call waited for answers to prompts. */
export const waitedOf = ({ why }: Pick<LogEntry, 'why'>): number =>
  (why?.asked ?? []).reduce((sum, { waited }) => sum + waited, 0)

/** Returns the milliseconds that a call took by itself, without waiting for answers; undefined while it is pending. */
export const ownDuration = (entry: Pick<LogEntry, 'why' | 'duration'>): number | undefined =>
  entry.duration === null ? undefined : Math.max(0, entry.duration - waitedOf(entry))

/** Formats the time of a call since the page load; a call of an earlier document is before it. */
export function sinceLoad(ms: number, t: T): string {
  if (ms < 0) return `−${sinceLoad(-ms, t)}`
  return ms < 1000 ? t('time.ms', { n: Math.round(ms) }) : t('time.s', { n: (ms / 1000).toFixed(2) })
}

/** Formats the duration of a call, with more digits for shorter ones. */
export function duration(ms: number, t: T): string {
  if (ms >= 1000) return t('time.s', { n: (ms / 1000).toFixed(2) })
  if (ms < 0.01) return t('time.ms', { n: '<0.01' })
  return t('time.ms', { n: ms >= 10 ? Math.round(ms) : ms.toFixed(ms >= 1 ? 1 : 2) })
}

/** Formats a time span, rounded up to seconds. */
export function span(ms: number, t: T): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  if (seconds < 60) return t('time.s', { n: seconds })
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return t('time.min', { m: minutes, s: seconds % 60 })
  return t('time.h', { h: Math.floor(minutes / 60), m: minutes % 60 })
}

const MAX_LINE = 300

/** Formats JSON on one line with unquoted keys, cut at some characters. */
export function valueLine(value: unknown, most: number): string {
  const text = line(value, 0)
  return text.length > most ? `${text.slice(0, most)}…` : text
}

const jsonLine = (value: unknown): string => valueLine(value, MAX_LINE)

function line(value: unknown, depth: number): string {
  if (Array.isArray(value)) {
    if (depth > 3) return '[…]'
    return `[${value
      .slice(0, 20)
      .map((item) => line(item, depth + 1))
      .join(', ')}${value.length > 20 ? ', …' : ''}]`
  }
  if (typeof value === 'object' && value !== null) {
    if (depth > 3) return '{…}'
    const entries = Object.entries(value).slice(0, 20)
    if (entries.length === 0) return '{}'
    return `{ ${entries.map(([key, item]) => `${bare(key)}: ${line(item, depth + 1)}`).join(', ')} }`
  }
  return JSON.stringify(typeof value === 'string' ? value.slice(0, MAX_LINE) : value) ?? 'undefined'
}

const bare = (key: string) => (/^[\w$]+$/.test(key) ? key : JSON.stringify(key))

/** Formats an outcome on one line, without the `api:ok` or `api:fail` that every outcome has. */
export function outcomeLine({ api, outcome }: Pick<LogEntry, 'api' | 'outcome'>): string {
  if (!outcome) return ''
  if (!isObject(outcome.result)) return jsonLine(outcome.result)
  const { errMsg, ...rest } = outcome.result
  const verdict = `${api}:${outcome.ok ? 'ok' : 'fail'}`
  if (typeof errMsg !== 'string' || !errMsg.startsWith(verdict)) return jsonLine(outcome.result)
  const reason = errMsg.slice(verdict.length).trim()
  const others = Object.keys(rest).length > 0 ? jsonLine(rest) : ''
  return [reason, others].filter(Boolean).join(' ')
}

/** Formats a call's arguments on one line, without callbacks. */
export function argumentsLine([first, ...others]: readonly unknown[]): string {
  if (first === undefined) return ''
  const options = isObject(first)
    ? Object.fromEntries(Object.entries(first).filter(([key]) => !isCallbackName(key)))
    : first
  return [options, ...others].map(jsonLine).join(', ')
}
