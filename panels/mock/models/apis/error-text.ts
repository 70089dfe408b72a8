import { serverApiOf } from '../../../../src/wx/server/catalogue'
import { type ServerErrorName, serverFailure } from '../../../../src/wx/server/errors'
import { type ErrorName, failure } from '../../../../src/wx/state/errors'
import type { MockState } from '../../../../src/wx/state/schema'
import type { FailureName } from './default-result'

/** Formats a failure as one line: `auth deny (103)`. Longer texts of the platform's server end at the first comma. */
export function errorText(state: MockState, api: string, name: FailureName): string {
  if (serverApiOf(api)) {
    const { errcode, errmsg } = serverFailure(name as ServerErrorName, 'wechat')
    return `${errmsg.split(', ')[0]} (${errcode})`
  }
  const { errMsg, errno, errCode } = failure(state, api, name as ErrorName)
  const reason = errMsg.slice(`${api}:fail`.length).replace(/^[: ]+|[: ]+$/g, '')
  const number = errno ?? errCode
  return number === undefined ? reason : `${reason} (${number})`
}
