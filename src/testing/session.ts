import { randomBytes } from 'node:crypto'
import { createCrypto } from '../store/crypto'
import { codeState } from '../wx/state/login'
import type { Core } from './core'

/** What the platform's server gives for a code: `jscode2session`. */
interface Redeemed {
  openid: string
  unionid: string
  session_key: string
}

/** The login session. */
export interface SessionControl {
  /**
   * Ends the session now, `after` milliseconds from now, when `afterCalls` more calls have used it (`checkSession`, and
   * what is sealed with the session_key), or at the first of both.
   */
  expire(options?: { after?: number; afterCalls?: number }): Promise<void>
  /** Logs in as `wx.login` does, without the page: gives the code. */
  login(): Promise<string>
  /** Exchanges a code as a back end does at the platform's server: it works once, and for five minutes. */
  redeem(code: string): Promise<Redeemed>
}

/** @param now the mini program's time. */
export function createSession(core: Core, now: () => number): SessionControl {
  return {
    expire: (limits) => core.act('session.expire', () => core.command({ ...limits, type: 'session/expire' })),

    login: () =>
      core.act('session.login', async () => {
        await core.sync()
        const { code, sessionKey } = createCrypto(core.view.state, randomBytes).logIn()
        await core.command({ type: 'session/login', code, sessionKey })
        return code
      }),

    redeem: (code) =>
      core.act('session.redeem', async () => {
        await core.sync()
        const { session, identity } = core.view.state
        const { type } = codeState(session, now())
        if (!session.loggedIn || code !== session.code || type === 'none') {
          throw new Error(`"${code}" is not the code of the last login; pass the code that wx.login returned`)
        }
        if (type === 'used') throw new Error('the code has already been used (errno 1020); call wx.login again')
        if (type === 'expired') {
          throw new Error('the code is older than five minutes (errno 1021); call wx.login again')
        }
        await core.command({ type: 'session/useCode' })
        return { openid: identity.openId, unionid: identity.unionId, session_key: session.sessionKey }
      }),
  }
}
