import { type ErrorName, failure } from '../../../../src/wx/state/errors'
import type { MockState } from '../../../../src/wx/state/schema'

/** Formats a failure as one line: `auth deny (103)`. */
export function errorText(state: MockState, api: string, name: ErrorName): string {
  const { errMsg, errno, errCode } = failure(state, api, name)
  const reason = errMsg.slice(`${api}:fail`.length).replace(/^[: ]+|[: ]+$/g, '')
  const number = errno ?? errCode
  return number === undefined ? reason : `${reason} (${number})`
}
