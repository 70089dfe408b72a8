import { toBase64 } from '../../../../src/protocol/base64'
import type { Json } from '../../../../src/wx/base/json'
import type { CommandInput } from '../../../../src/wx/state/command'
import { codeFromBytes, type LoginRandom, newLogin } from '../../../../src/wx/state/login'
import type { MockState } from '../../../../src/wx/state/schema'
import type { FieldsModel } from './fields'

const PLACE = ['session']

/** Status of the login session; times in ms. */
export type SessionState =
  | { type: 'none' }
  | { type: 'lasting' }
  | { type: 'ending'; at: number; left: number }
  | { type: 'counted'; left: number }
  | { type: 'ended'; at: number }
  | { type: 'usedUp' }

/** Formats a time for a date-time input, to the second, in local time. */
export function localTime(at: number | null): string {
  if (at === null) return ''
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

/** Parses the value of a date-time input; null if it is empty or incomplete. */
export function readLocalTime(text: string): number | null {
  const at = new Date(text).getTime()
  return text === '' || Number.isNaN(at) ? null : at
}

/** Returns the status of a session at a time. */
export function sessionState({ loggedIn, expiresAt, callsLeft }: MockState['session'], now: number): SessionState {
  if (!loggedIn) return { type: 'none' }
  if (expiresAt !== null && expiresAt <= now) return { type: 'ended', at: expiresAt }
  if (callsLeft === 0) return { type: 'usedUp' }
  if (expiresAt !== null) return { type: 'ending', at: expiresAt, left: expiresAt - now }
  return callsLeft === null ? { type: 'lasting' } : { type: 'counted', left: callsLeft }
}

/** Logs in as the page would; pinned values stay. */
export function logIn(fields: FieldsModel, { session }: MockState) {
  return fields.send(PLACE, { type: 'session/login', ...newLogin(session, RANDOM) })
}

/** Marks the login code as exchanged. */
export function spendCode(fields: FieldsModel) {
  return fields.send(PLACE, { type: 'session/useCode' })
}

/** Lets the session expire after a number of seconds. */
export function expire(fields: FieldsModel, seconds: number) {
  return fields.send(PLACE, { type: 'session/expire', after: seconds * 1000 })
}

/** Returns the command that limits the session to a number of calls; undefined for an empty field. */
export const expireAfterCalls = (afterCalls: Json): CommandInput | undefined =>
  typeof afterCalls === 'number' ? { type: 'session/expire', afterCalls } : undefined

const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count))

const RANDOM: LoginRandom = {
  code: (length) => codeFromBytes(randomBytes(length)),
  key: () => toBase64(randomBytes(16)),
}
