import * as v from 'valibot'
import { isObject, type JsonObject } from '../base/json'
import type { MockState } from './schema'

const ms = v.optional(v.pipe(v.number(), v.finite()))

/** Fields of a saved state for times relative to the moment at which it is applied, in milliseconds. */
export const RELATIVE_TIMES = {
  session: { expiresIn: ms, codeIssuedAgo: ms },
  privacy: { refusedAgo: ms },
}

type Times<Section extends keyof typeof RELATIVE_TIMES> = {
  readonly [Field in keyof (typeof RELATIVE_TIMES)[Section]]?: number | undefined
}

/** State as it is saved. A relative time takes precedence over the absolute one, which earlier files have. */
export type SavedState = MockState & { readonly session: Times<'session'>; readonly privacy: Times<'privacy'> }

/** Absolute times with the fields that stand for them; `sign` is -1 for a time since then. */
const TIMES = [
  { section: 'session', field: 'expiresAt', relative: 'expiresIn', sign: 1 },
  { section: 'session', field: 'codeIssuedAt', relative: 'codeIssuedAgo', sign: -1 },
  { section: 'privacy', field: 'refusedAt', relative: 'refusedAgo', sign: -1 },
] as const

/** Returns a state, or an edit of one, with its relative times as milliseconds since the epoch. */
export const toAbsolute = <T extends object>(state: T, now: number): T =>
  convert(state, (values, { field, relative, sign }) => {
    const { [relative]: time, ...others } = values
    return typeof time === 'number' ? { ...others, [field]: now + sign * time } : values
  })

/** Returns a state to save, or an edit of one, with its times relative to `now`. A time that has passed stays passed. */
export const toRelative = <T extends object>(state: T, now: number): T =>
  convert(state, (values, { field, relative, sign }) => {
    const { [field]: time, ...others } = values
    return typeof time === 'number' ? { ...others, [relative]: Math.max(0, sign * (time - now)) } : values
  })

/** Splits a saved state into its relative times and all else. */
export function splitTimes(state: JsonObject): { times: { [section: string]: JsonObject }; others: JsonObject } {
  const times: { [section: string]: JsonObject } = {}
  const others = convert(state, (values, { section, relative }) => {
    const { [relative]: time, ...rest } = values
    if (typeof time !== 'number') return values
    times[section] = { ...times[section], [relative]: time }
    return rest
  })
  return { times, others }
}

/** Returns whether a state, or an edit of one, has relative times. */
export const hasRelativeTimes = (state: object): boolean =>
  Object.keys(splitTimes(state as JsonObject).times).length > 0

function convert<T extends object>(
  state: T,
  change: (values: JsonObject, time: (typeof TIMES)[number]) => JsonObject,
): T {
  const result = { ...state } as JsonObject
  for (const time of TIMES) {
    const values = result[time.section]
    if (isObject(values)) result[time.section] = change(values as JsonObject, time)
  }
  return result as T
}
