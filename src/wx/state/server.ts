import type { LoginRandom } from './login'
import type { MockState } from './schema'

/** Lifetime of an access_token, in seconds (semantics.md 4.17). */
export const TOKEN_LIFE_S = 7_200
/** Time for which a replaced token stays valid, and before its end in which a stable one is replaced, in ms. */
const OVERLAP_MS = 300_000
/** Lifetime of a user's key, in ms (semantics.md 4.18). */
const USER_KEY_LIFE_MS = 3_600_000
/** Numbers of codes, tokens and keys that are remembered: the oldest go first. */
const MAX_CODES = 20
const MAX_TOKENS = 10
const MAX_USER_KEYS = 3

type Server = MockState['server']
type IssuedCode = Server['codes'][number]
type Token = Server['tokens'][number]
export type IssuedUserKey = Server['userKeys'][number]

/** Returns the server's memory with one more code. */
export const withCode = (server: Server, code: IssuedCode): Server => ({
  ...server,
  codes: [...server.codes.filter((other) => other.code !== code.code), code].slice(-MAX_CODES),
})

/** Returns the server's memory with a code that is redeemed. */
export const withCodeUsed = (server: Server, kind: IssuedCode['kind'], code: string): Server => ({
  ...server,
  codes: server.codes.map((each) => (each.kind === kind && each.code === code ? { ...each, used: true } : each)),
})

/**
 * Returns the server's memory with a new token. It replaces the one of its kind: at once where that was asked for
 * (stable tokens), else in five minutes.
 */
export function withToken(server: Server, token: string, stable: boolean, now: number): Server {
  const end = stable ? now : now + OVERLAP_MS
  const tokens = server.tokens.map((each) =>
    each.stable === stable && each.endsAt === null ? { ...each, endsAt: end } : each,
  )
  const added = { token, stable, expiresAt: now + TOKEN_LIFE_S * 1000, endsAt: null }
  return { ...server, tokens: [...tokens, added].slice(-MAX_TOKENS) }
}

/** Returns whether a token can be used: a replaced one is unknown, an old one has expired. */
export function tokenState({ server }: MockState, token: string, now: number): 'valid' | 'expired' | 'unknown' {
  const known = server.tokens.find((each) => each.token === token)
  if (!known || (known.endsAt !== null && now >= known.endsAt)) return 'unknown'
  return now < known.expiresAt ? 'valid' : 'expired'
}

/** Returns the stable token that a call without `force_refresh` gets again. */
export const currentToken = ({ server }: MockState, now: number): Token | undefined =>
  server.tokens.find((each) => each.stable && each.endsAt === null && now < each.expiresAt - OVERLAP_MS)

/** Returns random letters and digits as hexadecimal digits. */
export const hexOf = (letters: string): string =>
  letters.replace(/\w/g, (letter) => (letter.charCodeAt(0) % 16).toString(16))

/** Returns a new key for encryption between page and back end. */
export const newUserKey = ({ code, key }: LoginRandom): { encryptKey: string; iv: string } => ({
  encryptKey: key(),
  iv: hexOf(code(16)),
})

/** Returns the newest key of the user, which may have expired. */
export const lastUserKey = ({ userKeys }: Server): IssuedUserKey | undefined => userKeys.at(-1)

/** Returns a new key of the user with the next version. */
export const nextUserKey = (
  server: Server,
  key: Pick<IssuedUserKey, 'encryptKey' | 'iv'>,
  now: number,
): IssuedUserKey => ({
  ...key,
  version: (lastUserKey(server)?.version ?? 0) + 1,
  createdAt: now,
  expiresAt: now + USER_KEY_LIFE_MS,
})

/** Returns the server's memory with a new key of the user. */
export const withUserKey = (server: Server, key: IssuedUserKey): Server => ({
  ...server,
  userKeys: [...server.userKeys, key].slice(-MAX_USER_KEYS),
})
