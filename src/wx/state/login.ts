import type { MockState } from './schema'

/** Lifetime of a login code, in milliseconds (semantics.md 4.1). */
const CODE_LIFE_MS = 300_000

const CODE_LENGTH = 32

/** Source of random codes and session keys. */
export interface LoginRandom {
  /** Returns `length` letters and digits. */
  code(length: number): string
  /** Returns sixteen bytes in base64. */
  key(): string
}

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Returns a letter or digit for each byte. */
export const codeFromBytes = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('')

/** Returns the code and the session key of a new login. Pinned values are kept, except an empty code. */
export function newLogin(
  { code, sessionKey, fixed }: MockState['session'],
  random: LoginRandom,
): { code: string; sessionKey: string } {
  return {
    code: fixed.code && code !== '' ? code : random.code(CODE_LENGTH),
    sessionKey: fixed.sessionKey ? sessionKey : random.key(),
  }
}

/** The state of the last login's code. `left` is in milliseconds, `at` in milliseconds since the epoch. */
export type CodeState =
  | { type: 'none' }
  | { type: 'unused'; left: number }
  | { type: 'used' }
  | { type: 'expired'; at: number }

/** Returns whether the server accepts a code that it may have issued; an old one is as unknown as a wrong one. */
export function codeUse(
  { session, server }: MockState,
  kind: 'login' | 'phone',
  code: string,
  now: number,
): 'unused' | 'used' | 'unknown' {
  const known = server.codes.find((each) => each.kind === kind && each.code === code)
  const state =
    kind === 'login' && code === session.code
      ? codeState(session, now)
      : codeState(
          { code: known?.code ?? '', codeIssuedAt: known?.issuedAt ?? null, codeUsed: known?.used ?? false },
          now,
        )
  return state.type === 'unused' || state.type === 'used' ? state.type : 'unknown'
}

/** Returns whether the server still accepts the code of the last login. */
export function codeState(
  { code, codeIssuedAt, codeUsed }: Pick<MockState['session'], 'code' | 'codeIssuedAt' | 'codeUsed'>,
  now: number,
): CodeState {
  if (code === '') return { type: 'none' }
  if (codeUsed) return { type: 'used' } // a scenario may not know when it was issued
  if (codeIssuedAt === null) return { type: 'none' }
  const end = codeIssuedAt + CODE_LIFE_MS
  return now < end ? { type: 'unused', left: end - now } : { type: 'expired', at: end }
}
