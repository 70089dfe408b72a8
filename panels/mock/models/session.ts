import type { MockState } from '../../../src/wx/state'
import type { FieldsModel } from './fields'

const CODE_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const PLACE = ['session']

export type SessionState =
  | { type: 'none' }
  | { type: 'lasting' }
  | { type: 'ending'; at: number; left: number }
  | { type: 'ended'; at: number }

export function sessionState({ loggedIn, expiresAt }: MockState['session'], now: number): SessionState {
  if (!loggedIn) return { type: 'none' }
  if (expiresAt === null) return { type: 'lasting' }
  return expiresAt > now ? { type: 'ending', at: expiresAt, left: expiresAt - now } : { type: 'ended', at: expiresAt }
}

/** Logs in as the page would, and keeps what is marked to be kept. */
export function logIn(fields: FieldsModel, { session }: MockState) {
  const { fixed } = session
  const code = fixed.code && session.code ? session.code : randomCode()
  const sessionKey = fixed.sessionKey ? session.sessionKey : randomKey()
  return fields.send(PLACE, { type: 'session/login', code, sessionKey })
}

export function expire(fields: FieldsModel, seconds: number) {
  return fields.send(PLACE, { type: 'session/expire', after: seconds * 1000 })
}

const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count))

function randomCode(): string {
  return Array.from(randomBytes(32), (byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join('')
}

function randomKey(): string {
  return btoa(String.fromCharCode(...randomBytes(16)))
}
