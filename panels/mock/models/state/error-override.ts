import { type ErrorName, failure } from '../../../../src/wx/state/errors'
import type { MockState } from '../../../../src/wx/state/schema'
import type { Reader } from './fields'

/** Returns the platform's error text and number, without overrides. */
export function platformError(state: MockState, name: ErrorName): { reason: string; errno: number | undefined } {
  const plain: MockState = { ...state, errors: {}, switches: { ...state.switches, errno: true } }
  const { errMsg, errno } = failure(plain, '', name)
  return { reason: errMsg.slice(':fail'.length), errno }
}

/** Returns an error text without the leading space after `fail`. */
export const reasonText = (reason: string): string => reason.replace(/^ /, '')

/** Parses an error text: adds the leading space unless it starts with another separator. */
export const readReason: Reader = (text) => ({ value: text === '' || /^[: ]/.test(text) ? text : ` ${text}` })
