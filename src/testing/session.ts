import { randomBytes } from 'node:crypto'
import { createCrypto } from '../store/crypto'
import { codeState } from '../wx/state/login'
import type { Core } from './core'

/** The result of the platform's `jscode2session` for a code. */
interface Redeemed {
  openid: string
  unionid: string
  session_key: string
}

/** The login session. */
export interface SessionControl {
  /**
   * Ends the session: now, `after` milliseconds from now, after `afterCalls` more calls that use it (`checkSession` and
   * those with encrypted data), or at the first of both.
   */
  expire(options?: { after?: number; afterCalls?: number }): Promise<void>
  /** Logs in like `wx.login`, without the page. Returns the code. */
  login(): Promise<string>
  /** Exchanges a code like a back end at the platform's server: once, and within five minutes. */
  redeem(code: string): Promise<Redeemed>
}

/** Creates the session part of the mock. @param now returns the mini program's time. */
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
