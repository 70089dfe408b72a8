import { serverApiOf } from '../../../../src/wx/server/catalogue'
import { type ServerErrorName, serverFailure } from '../../../../src/wx/server/errors'
import { type ErrorName, failure } from '../../../../src/wx/state/errors'
import type { MockState } from '../../../../src/wx/state/schema'
import type { FailureName } from './default-result'

/** Number and text of a failure. The text may be empty; longer ones of the platform's server end at the first comma. */
export interface ErrorWords {
  readonly number: number | undefined
  readonly text: string
}

export function errorWords(state: MockState, api: string, name: FailureName): ErrorWords {
  if (serverApiOf(api)) {
    const { errcode, errmsg } = serverFailure(name as ServerErrorName, 'wechat')
    return { number: errcode, text: errmsg.split(', ')[0] ?? '' }
  }
  const { errMsg, errno, errCode } = failure(state, api, name as ErrorName)
  return { number: errno ?? errCode, text: errMsg.slice(`${api}:fail`.length).replace(/^[: ]+|[: ]+$/g, '') }
}

/** Formats a failure as one line: `auth deny (103)`; by its name if it has no text. */
export function errorText(state: MockState, api: string, name: FailureName): string {
  const { number, text } = errorWords(state, api, name)
  return number === undefined ? text || name : `${text || name} (${number})`
}
