import { createHmac, randomBytes } from 'node:crypto'
import type { JsonObject } from '../../src/wx/base/json'
import type { ServerRequest } from '../../src/wx/server/http'
import type { Command } from '../../src/wx/state/command'
import { DEFAULT_STATE } from '../../src/wx/state/defaults'
import { ORIGIN, World } from './world'

export const APP = { appid: DEFAULT_STATE.account.miniProgram.appId, secret: 'any' }
export const CODE = { ...APP, js_code: 'first', grant_type: 'authorization_code' }
export const CLIENT = { ...APP, grant_type: 'client_credential' }
export const KEY = 'o0q0otL8aEzpcZL/FT9WsQ=='
const LOGIN: Command = { type: 'session/login', code: 'first', sessionKey: KEY }
const TOKEN: Command = { type: 'server/token', token: 'T1', stable: false }
const PHONE: Command = { type: 'phone/code', code: 'P1' }
export const SIGNED = {
  access_token: 'T1',
  openid: DEFAULT_STATE.identity.openId,
  signature: createHmac('sha256', KEY).update('').digest('hex'),
  sig_method: 'hmac_sha256',
}

export const get = (path: string, query: Record<string, string> = {}): ServerRequest => ({
  method: 'GET',
  url: `${path}?${new URLSearchParams(query)}`,
})
export const post = (path: string, body: unknown, query: Record<string, string> = {}): ServerRequest => ({
  method: 'POST',
  url: `${path}?${new URLSearchParams(query)}`,
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
export const without = <T extends object>(values: T, name: keyof T) =>
  Object.fromEntries(Object.entries(values).filter(([key]) => key !== name)) as Record<string, string>

export const SESSION = '/sns/jscode2session'
export const PHONE_PATH = '/wxa/business/getuserphonenumber'
export const CHECK = '/wxa/checksession'
export const USER_KEY_PATH = '/wxa/business/getuserencryptkey'
export const STABLE = '/cgi-bin/stable_token'

export async function ask(world: World, request: ServerRequest) {
  const { status, headers, body } = await world.store.answerServer(ORIGIN, request)
  return { status, type: headers['Content-Type'], answer: JSON.parse(body) as JsonObject }
}

export const worldWith = (...commands: Command[]) =>
  new World({ commands: [LOGIN, TOKEN, PHONE, ...commands], random: (length) => randomBytes(length) })

export const set = (patch: Record<string, unknown>): Command => ({ type: 'state/merge', patch })
