import type * as v from 'valibot'

/** Messages for refused input, in English. The panel has the same in its languages. */
export const REASONS = {
  notJson: 'the file is not valid JSON ({detail})',
  notObject: 'the file must contain a JSON object',
  stateNotObject: 'the state must be an object',
  newer: 'version {version} is newer than this wx-mock-panel supports ({reads}); update wx-mock-panel',
  forbidden: '{place} is not allowed as a key',
  unknown: '{place} is not a known key',
  missing: '{place} is missing',
  expected: '{place} must be {expected}, not {received}',
  whole: 'the value must be {expected}, not {received}',
  // Schemas use these as their messages.
  json: '{place} must be JSON',
  finite: '{place} must be a finite number, not {input}',
  deep: '{place} is more than {most} levels deep',
  large: '{place} is one value too many: at most {most}',
  empty: '{place} must not be empty',
  bounded: '{place} must be JSON within the size limit',
  integer: '{place} must be a whole number',
  count: '{place} must be a non-negative integer',
  positive: '{place} must be a positive integer',
  fixed: '{place} cannot be changed',
  reserved: '{place} must not be {input}',
  sessionKey: '{place} must be 16 bytes in base64 (24 characters ending in ==)',
  expression: '{place} must be a regular expression that compiles, not {input}',
  templateNow: '{place} must be false: this API returns synchronously, but templates are filled in asynchronously',
  more: 'and {n} more',
  // Requests of a panel that cannot be carried out.
  choice: 'choice must be one of {choices}',
  history: 'this revision is no longer in the history',
  noQuestion: 'the prompt is no longer waiting: it was answered elsewhere, or its page is closed',
  gone: 'its page is not connected; reload the page',
  notStored: 'the state could not be stored ({detail})',
  stateTooLarge: 'the state would have {size} MB, more than the {limit} MB that one site may have',
  noSpace:
    'the states of all sites would have {size} MB, more than the {limit} MB of the storage; make this state smaller, or reset a site that has a large one',
  // Files that only the panel opens.
  unreadable: 'failed to read the file ({detail})',
  tooMany: '{place} contains {n} calls, more than the maximum of {most}',
  doubled: '{place} has the document and number of calls[{earlier}]; each call needs its own',
} as const

export type ReasonCode = keyof typeof REASONS

/** One problem of an input, with the values for its message. */
export interface Reason {
  readonly code: ReasonCode
  readonly values: Readonly<Record<string, string | number>>
}

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
  reasons
    .map(({ code, values }) => REASONS[code].replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name])))
    .join('; ')

/** Returns the first three issues of a schema, each with its path: `rules[2].times`. */
export function reasonsOf(issues: readonly v.BaseIssue<unknown>[]): readonly Reason[] {
  const reasons = issues.slice(0, 3).map(reasonOf)
  const more = issues.length - reasons.length
  return more > 0 ? [...reasons, { code: 'more', values: { n: more } }] : reasons
}

function reasonOf(issue: v.BaseIssue<unknown>): Reason {
  const { type, expected, received, message, input } = issue
  const path: readonly { key?: unknown }[] = issue.path ?? []
  const place = path.reduce(
    (before, { key }) => (typeof key === 'number' ? `${before}[${key}]` : before ? `${before}.${key}` : `${key}`),
    '',
  )
  if (type === 'strict_object' && expected === 'never') return { code: 'unknown', values: { place } }
  if (received === 'undefined') return { code: 'missing', values: { place } }
  if (isCode(message)) return { code: message, values: { place, input: String(input) } }
  // Some checks do not name what they expect.
  if (expected === null) return { code: 'reserved', values: { place, input: received } }
  return { code: place ? 'expected' : 'whole', values: { place, expected, received } }
}

const isCode = (message: string): message is ReasonCode => Object.hasOwn(REASONS, message)
