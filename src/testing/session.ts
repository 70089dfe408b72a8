import { randomBytes } from 'node:crypto'
import { createCrypto } from '../store/crypto'
import type { JsonObject } from '../wx/base/json'
import type { Core } from './core'
import { WxServerError } from './server-error'

/** The result of the platform's `jscode2session` for a code. */
interface Redeemed {
  openid: string
  /** Empty where the user has none. */
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
  /**
   * Exchanges a code like a back end at the platform's server: once, and within five minutes.
   * @throws WxServerError with the server's `errcode`.
   */
  redeem(code: string): Promise<Redeemed>
}

/** Creates the session part of the mock. */
export function createSession(core: Core): SessionControl {
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
        const { account, dialect, server } = core.view.state
        const query = new URLSearchParams({
          appid: account.miniProgram.appId,
          secret: server.secret || 'secret',
          js_code: code,
          grant_type: 'authorization_code',
        })
        const base = dialect === 'tcmpp' ? '/openserver' : ''
        const { body } = await core.serverCall({ method: 'GET', url: `${base}/sns/jscode2session?${query}` })
        const { errcode = 0, errmsg = '', openid, session_key, unionid = '' } = JSON.parse(body) as JsonObject
        if (errcode !== 0) {
          const error = { errcode: Number(errcode), errmsg: String(errmsg) }
          throw new WxServerError(error, `${errmsg} (errcode ${errcode})${ADVICE[error.errcode] ?? ''}`)
        }
        return { openid, unionid, session_key } as unknown as Redeemed
      }),
  }
}

/** What to do about an error, by its number. */
const ADVICE: Readonly<Record<number, string>> = {
  40029: '; pass a code that wx.login returned less than five minutes ago',
  40163: '; call wx.login again: a code works once',
}
