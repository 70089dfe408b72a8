import { type ErrorName, failure } from '../../../../src/wx/state/errors'
import type { MockState } from '../../../../src/wx/state/schema'
import type { Reader } from './fields'

/** What the platform says and counts, whatever a person made of it. */
export function platformError(state: MockState, name: ErrorName): { reason: string; errno: number | undefined } {
  const plain: MockState = { ...state, errors: {}, switches: { ...state.switches, errno: true } }
  const { errMsg, errno } = failure(plain, '', name)
  return { reason: errMsg.slice(':fail'.length), errno }
}

/** A reason without the blank that parts it from `fail`. */
export const reasonText = (reason: string): string => reason.replace(/^ /, '')

/** A reason begins with a blank, unless it brings another separator. */
export const readReason: Reader = (text) => ({ value: text === '' || /^[: ]/.test(text) ? text : ` ${text}` })
