import type { MockState } from '../state/schema'
import { tokenState } from '../state/server'
import type { ServerErrorName } from './errors'

interface Request<Params> {
  readonly params: Params
  readonly state: MockState
  readonly now: number
}

interface Credentials {
  appid?: string
  secret?: string
  grant_type?: string
}

/** Checks who calls, in the order of the real server: the appid first (semantics.md 4.17). */
export const checkAppSecret =
  (grantType: string) =>
  ({ params, state }: Request<Credentials>): ServerErrorName | undefined => {
    const { appid, secret, grant_type } = params
    const expected = state.server.secret
    if (!appid) return 'appidMissing'
    if (appid !== state.account.miniProgram.appId) return 'appid'
    if (grant_type !== grantType) return 'grantType'
    if (!secret) return 'secretMissing'
    return expected === '' || secret === expected ? undefined : 'secret'
  }

/** Checks the access_token of a call. */
export function checkToken({ params, state, now }: Request<{ access_token?: string }>): ServerErrorName | undefined {
  if (!params.access_token) return 'tokenMissing'
  const known = tokenState(state, params.access_token, now)
  if (known === 'valid') return undefined
  return known === 'expired' ? 'tokenExpired' : 'tokenInvalid'
}
