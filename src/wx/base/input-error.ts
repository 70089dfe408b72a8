import type * as v from 'valibot'
import { fillPlaceholders, type Placeholders, type ValuesOf } from './placeholders'

/** Messages for refused input, in English. The panel has the same in its languages. */
export const REASONS = {
  notJson: 'the file is not valid JSON ({detail})',
  notUtf8: 'the file is not UTF-8 text; save it as UTF-8',
  notObject: 'the file must contain a JSON object',
  stateNotObject: 'the state must be an object',
  newer: 'version {version} is newer than this wx-mock-panel supports ({reads}); update wx-mock-panel',
  forbidden: '{path} is not allowed as a key',
  unknown: '{path} is not a known key',
  missing: '{path} is missing',
  expected: '{path} must be {expected}, not {received}',
  whole: 'the value must be {expected}, not {received}',
  // Schemas use these as their messages.
  json: '{path} must be JSON',
  finite: '{path} must be a finite number, not {input}',
  deep: '{path} is more than {most} levels deep',
  large: '{path} is one value too many: at most {most}',
  empty: '{path} must not be empty',
  bounded: '{path} must be JSON within the size limit',
  integer: '{path} must be a whole number',
  count: '{path} must be a non-negative integer',
  positive: '{path} must be a positive integer',
  fixed: '{path} cannot be changed',
  reserved: '{path} must not be {input}',
  sessionKey: '{path} must be 16 bytes in base64 (24 characters ending in ==)',
  mediaType: '{path} must be a picture or a video (image/… or video/…), not {input}',
  base64: '{path} must be base64',
  fileTooLarge: '{path} has more than 1 MB, the most of one file',
  albumTooLarge: '{path} has more than 3 MB, the most of all files together',
  expression: '{path} must be a regular expression that compiles, not {input}',
  templateNow: '{path} must be false: this API returns synchronously, but templates are filled in asynchronously',
  more: 'and {n} more',
  // Requests of a panel that cannot be carried out.
  choice: 'choice must be one of {choices}',
  history: 'this revision is no longer in the history',
  noEvent: 'pages have no event {api}: a rule on it makes it exist',
  files: 'files must name 1 to {most} files of the album ({names})',
  noQuestion: 'the prompt is no longer waiting: it was answered elsewhere, or its page is closed',
  gone: 'its page is not connected; reload the page',
  notStored: 'the state could not be stored ({detail})',
  stateTooLarge: 'the state would have {size} MB, more than the {limit} MB that one site may have',
  noSpace:
    'the states of all sites would have {size} MB, more than the {limit} MB of the storage; make this state smaller, or reset a site that has a large one',
  // Files that only the panel opens.
  unreadable: 'failed to read the file ({detail})',
  tooMany: '{path} contains {n} calls, more than the maximum of {most}',
  doubled: '{path} has the document and number of calls[{earlier}]; each call needs its own',
} as const

export type ReasonCode = keyof typeof REASONS

/** One problem of an input, with the values for its message. */
export type Reason = {
  [Code in ReasonCode]: {
    readonly code: Code
    readonly values: ValuesOf<Placeholders<(typeof REASONS)[Code]>>
  }
}[ReasonCode]

/** A refused input. Its message names every problem; `reasons` has the same as data. */
export class InputError extends Error {
  constructor(
    readonly reasons: readonly Reason[],
    prefix = '',
  ) {
    super(prefix + describeReasons(reasons))
  }
}

const describeReasons = (reasons: readonly Reason[]): string =>
  reasons.map(({ code, values }) => fillPlaceholders(REASONS[code], values)).join('; ')

/** Returns the first three issues of a schema, each with its path: `rules[2].times`. */
export function reasonsOf(issues: readonly v.BaseIssue<unknown>[]): readonly Reason[] {
  const reasons = issues.slice(0, 3).map(reasonOf)
  const more = issues.length - reasons.length
  return more > 0 ? [...reasons, { code: 'more', values: { n: more } }] : reasons
}

/** Characters of a wrong value in a message. */
const MAX_INPUT = 200

function reasonOf(issue: v.BaseIssue<unknown>): Reason {
  const { type, expected, received, message, input } = issue
  const keys: readonly { key?: unknown }[] = issue.path ?? []
  const path = keys.reduce(
    (before, { key }) => (typeof key === 'number' ? `${before}[${key}]` : before ? `${before}.${key}` : `${key}`),
    '',
  )
  if (type === 'strict_object' && expected === 'never') return { code: 'unknown', values: { path } }
  if (received === 'undefined') return { code: 'missing', values: { path } }
  if (isCode(message)) return { code: message, values: { path, input: String(input).slice(0, MAX_INPUT) } } as Reason
  // Some checks do not name what they expect.
  if (expected === null) return { code: 'reserved', values: { path, input: received } }
  return path
    ? { code: 'expected', values: { path, expected, received } }
    : { code: 'whole', values: { expected, received } }
}

/** Codes that schemas use as their messages: those that need no more than a path and an input. */
type SchemaCode = {
  [Code in ReasonCode]: Placeholders<(typeof REASONS)[Code]> extends 'path' | 'input' ? Code : never
}[ReasonCode]

const isCode = (message: string): message is SchemaCode => Object.hasOwn(REASONS, message)
