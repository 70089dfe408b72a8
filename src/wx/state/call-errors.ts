import type { JsonObject } from '../base/json'
import type { Dialect } from './enumerations'
import type { PageState } from './schema'

/** The argument of `fail`, and the reason of a rejected promise (semantics.md 1). */
export interface Failure {
  errMsg: string
  errno?: number
  errCode?: number
}

/** The text and the numbers of an error. */
export interface ErrorText {
  /** Text after `<api>:fail` with its separator: for all dialects, or by dialect, where tcmpp is the fallback. */
  readonly reason: string | ({ tcmpp: string } & Partial<Record<Dialect, string>>)
  /** Number in the public errno table (semantics.md 2.2). */
  readonly errno?: number | '200000'
  readonly errCode?: number
  /** Further members of the failure. */
  readonly members?: JsonObject
}

/** Types a table of errors, so that the compiler knows their names. */
export const define = <Name extends string>(errors: Record<Name, ErrorText>) => errors

/** Failures by name that pages decide themselves: the part of ERRORS that they carry (semantics.md 2.2, 2.3 and 4). */
export const CALL_ERRORS = define({
  parameter: { reason: ' parameter error: ', errno: 1001 },
})

/**
 * Returns an error in the wording of a state: its dialect, its overrides, with errno or without.
 * @param detail text after the reason (the fields of a parameter error).
 */
export function wordFailure(state: PageState, api: string, name: string, error: ErrorText, detail = ''): Failure {
  const override = state.errors[name]
  const text = typeof error.reason === 'string' ? error.reason : (error.reason[state.dialect] ?? error.reason.tcmpp)
  const reason = override?.reason ?? text
  const result: Failure = { ...error.members, errMsg: `${api}:fail${reason}${detail}` }
  const errno = override?.errno ?? error.errno
  if (state.switches.errno && errno !== undefined) result.errno = errno as number // the platform has one text among its numbers (semantics.md 4.16)
  if (state.switches.errno && error.errCode !== undefined) result.errCode = error.errCode
  return result
}
