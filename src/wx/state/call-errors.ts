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
  readonly errno?: number
  readonly errCode?: number
}

/** Types a table of errors, so that the compiler knows their names. */
export const define = <Name extends string>(errors: Record<Name, ErrorText>) => errors

/** Errors that calls can end with by themselves, by name: the part of ERRORS that pages need (semantics.md 2.2, 2.3 and 4). */
export const CALL_ERRORS = define({
  authDeny: {
    reason: { tcmpp: ' auth deny', devtools: ' 系统错误，错误码：-12006,auth deny' },
    errno: 103,
  },
  scopeUnauthorized: {
    reason: { tcmpp: ' scope unauthorized', devtools: ' 系统错误，错误码：-12007,scope unauthorized' },
  },
  invalidScope: { reason: { tcmpp: ' invalid scope', devtools: ' 系统错误，错误码：-12001,invalid scope' } },
  emptyScope: { reason: ' scope is empty', errno: 110 },
  systemPermissionDenied: { reason: ' system permission denied', errno: 3 },
  tapGesture: { reason: ' can only be invoked by user TAP gesture.' },
  privacyGap: { reason: ' privacy permission is not authorized in gap', errno: 104 },
  privacyUndeclared: { reason: ' api scope is not declared in the privacy agreement', errno: 112 },
  descLength: { reason: ' desc length does not meet the requirements' },
  privacyBanned: { reason: ' please go to mp to announce your privacy usage', errno: 1025 },
  privacyPopupMissing: { reason: ' please implement the privacy pop-up feature', errno: 1026 },
  notSupported: {
    reason: { tcmpp: ' not support', devtools: ' 开发者工具暂时不支持此 API 调试，请使用真机进行开发' },
  },
  soterUnsupported: { reason: ' not support', errCode: 90001 },
  soterNoMode: { reason: ' no corresponding mode', errCode: 90003 },
  soterChallenge: { reason: ' challenge missing or too long', errCode: 90004 },
  soterContent: { reason: ' authContent too long', errCode: 90005 },
  soterNotEnrolled: { reason: ' no fingerprint enrolled', errCode: 90011 },
  isRecording: { reason: ' recorder is recording' },
  notRecording: { reason: ' recorder not start' },
  noContract: { reason: ' privacy contract is not configured' },
  sessionTimeout: {
    reason: {
      tcmpp: ' session time out, need relogin',
      devtools: ' 系统错误，错误码：-13001,session time out, need relogin',
    },
    errCode: -13001,
  },
  parameter: { reason: ' parameter error: ', errno: 1001 },
})

export type CallErrorName = keyof typeof CALL_ERRORS

/**
 * Returns an error in the wording of a state: its dialect, its overrides, with errno or without.
 * @param detail text after the reason (the fields of a parameter error).
 */
export function wordFailure(state: PageState, api: string, name: string, error: ErrorText, detail = ''): Failure {
  const override = state.errors[name]
  const text = typeof error.reason === 'string' ? error.reason : (error.reason[state.dialect] ?? error.reason.tcmpp)
  const reason = override?.reason ?? text
  const result: Failure = { errMsg: `${api}:fail${reason}${detail}` }
  const errno = override?.errno ?? error.errno
  if (state.switches.errno && errno !== undefined) result.errno = errno
  if (state.switches.errno && error.errCode !== undefined) result.errCode = error.errCode
  return result
}
