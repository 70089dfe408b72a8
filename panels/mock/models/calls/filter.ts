import type { LogEntry } from '../../../../src/protocol/panel'
import { compile } from '../../../../src/wx/base/expression'
import { errnoOf, ownDuration } from './format'

export type CallStatus = 'ok' | 'fail' | 'pending' | 'abandoned'

/** Returns the status of a call as the filter and the table name it. */
export function statusOf(entry: LogEntry): CallStatus {
  if (entry.outcome) return entry.outcome.ok ? 'ok' : 'fail'
  return entry.abandoned ? 'abandoned' : 'pending'
}

/** A part of a filter that cannot be read. */
interface WrongFilter {
  readonly part: string
  readonly what: 'expression' | 'time'
}

/** Parsed filter text. */
export interface Filter {
  /** The last part that cannot be read; it filters nothing. */
  readonly wrong: WrongFilter | undefined
  /** Sources of regular expressions for the texts to mark in the calls. */
  readonly marks: readonly string[]
  /** @param frame returns the label of the call's frame; called only if the filter needs it */
  matches(entry: LogEntry, frame: () => string): boolean
}

type Test = (entry: LogEntry, frame: () => string) => boolean

/** Words (quotes keep blanks), `/regular expressions/i`, and `key:value` of any of these. */
const TOKEN = /(-?)(?:([a-z-]+):)?(?:\/((?:\\.|[^/\\])+)\/([a-z]*)(?=\s|$)|"([^"]*)"?|(\S+))/gi

const contains = (text: string) => {
  const wanted = text.toLowerCase()
  return (value: string) => value.toLowerCase().includes(wanted)
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** Returns a regular expression that finds any of these sources and texts, for marks; undefined if there are none. */
export function markPattern(sources: readonly string[], text = ''): RegExp | undefined {
  const all = [...sources, ...(text === '' ? [] : [escaped(text)])]
  const pattern = all.length === 0 ? undefined : compile(all.map((source) => `(?:${source})`).join('|'), 'i')
  return pattern && new RegExp(pattern, 'gi')
}

const haystacks = new WeakMap<LogEntry, string>()

/** Returns the searchable text of a call, cached per call. */
function haystack(entry: LogEntry): string {
  let text = haystacks.get(entry)
  if (text === undefined) {
    text = `${entry.api} ${JSON.stringify(entry.args)} ${JSON.stringify(entry.outcome?.result ?? '')} ${entry.threw ?? ''}`
    haystacks.set(entry, text)
  }
  return text
}

/** Returns true if the API, arguments or result of a call contain a text, in any case. */
export const containsText = (entry: LogEntry, text: string): boolean => contains(text)(haystack(entry))

/** Keys of the filter, in the order in which they are offered. */
export const FILTER_KEYS = ['status', 'by', 'api', 'errno', 'slower-than', 'frame'] as const
export type FilterKey = (typeof FILTER_KEYS)[number]

const KEYS: Readonly<Record<string, (entry: LogEntry, frame: () => string) => string>> = {
  api: (entry) => entry.api,
  status: statusOf,
  by: (entry) => entry.why?.by ?? '',
  errno: (entry) => String(errnoOf(entry) ?? ''),
  'slower-than': (entry) => String(ownDuration(entry) ?? ''),
  frame: (_entry, frame) => frame(),
}

/** Keys with a fixed list of values, where `a|b` means either. */
const CHOICES: readonly string[] = ['status', 'by', 'errno']

function toTest(key: string | undefined, value: (text: string) => boolean): Test {
  const read = key === undefined ? undefined : KEYS[key]
  return read ? (entry, frame) => value(read(entry, frame)) : (entry) => value(haystack(entry))
}

const TIME = /^(\d+(?:\.\d+)?)(ms|s)?$/i

/** Returns a test of a duration; undefined if the time cannot be read. */
function isSlower(time: string): ((text: string) => boolean) | undefined {
  const [, n, unit = 'ms'] = TIME.exec(time) ?? []
  const ms = Number(n) * (unit.toLowerCase() === 's' ? 1000 : 1)
  return n === undefined ? undefined : (text) => text !== '' && Number(text) > ms
}

function toMatcher(key: string | undefined, word: string): (text: string) => boolean {
  if (key === 'slower-than') return isSlower(word) ?? (() => true)
  if (key === undefined || !CHOICES.includes(key)) return contains(word)
  const choices = word.toLowerCase().split('|')
  return (text) => choices.includes(text)
}

/** Parses a filter: every word must match; a word after `-` must not. */
export function parseFilter(text: string): Filter {
  const tests: Test[] = []
  const marks: string[] = []
  let wrong: WrongFilter | undefined
  for (const [whole, minus, name, expression, flags, quoted, word] of text.matchAll(TOKEN)) {
    const key = name?.toLowerCase()
    const known = key !== undefined && key in KEYS
    let test: Test
    if (expression !== undefined && (known || key === undefined)) {
      const regExp = compile(expression, flags ?? '')
      if (!regExp) {
        wrong = { part: whole, what: 'expression' }
        continue
      }
      test = toTest(key, (value) => regExp.test(value))
      if (!minus && (key === undefined || key === 'api')) marks.push(expression)
    } else {
      const wanted = quoted ?? word ?? ''
      const unfinished = key === undefined && wanted.endsWith(':') && wanted.slice(0, -1).toLowerCase() in KEYS
      if (unfinished || (known && wanted === '')) continue
      if (key === 'slower-than' && !isSlower(wanted)) wrong = { part: whole, what: 'time' }
      test = known
        ? toTest(key, toMatcher(key, wanted))
        : toTest(undefined, contains(key === undefined ? wanted : whole.slice(minus ? 1 : 0)))
      if (!minus && wanted !== '' && (!known || key === 'api')) {
        marks.push(escaped(key === undefined || known ? wanted : whole))
      }
    }
    tests.push(minus ? (entry, frame) => !test(entry, frame) : test)
  }
  return { wrong, marks, matches: (entry, frame) => tests.every((test) => test(entry, frame)) }
}

/** Adds a word to the filter, or removes it if it is there. */
export function toggleWord(text: string, word: string): string {
  const words = text.split(/\s+/).filter(Boolean)
  const left = words.filter((other) => other !== word)
  return (left.length < words.length ? left : [...words, word]).join(' ')
}

/** Returns true if the filter contains a word. */
export const hasWord = (text: string, word: string): boolean => text.split(/\s+/).includes(word)
