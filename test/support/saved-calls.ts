import type { LogEntry } from '../../src/protocol/panel'
import { parseState } from '../../src/wx/engine/parse-state'
import { SECRET_KINDS, type SecretKind } from '../../src/wx/scenarios/secrets'
import { entry, FakeAdapter, ORIGIN, openPanel } from './fake-adapter'

/** Secrets that no file may contain by default. */
export const CODE = '0a1B2c3D4e5F6g7H8i9J'
export const KEY = 'c2VjcmV0LXNlY3JldC0xNg=='
/** A state with these secrets. */
export const state = parseState({
  user: { nickName: 'Ann' },
  session: { loggedIn: true, code: CODE, sessionKey: KEY },
  identity: { openId: 'secret-open-id', unionId: 'secret-union-id' },
  rules: [{ id: 'r', api: 'login', outcome: 'success', result: { code: CODE }, note: 'Fixed code' }],
})

/** A call with every field set. */
export const login = entry(1, {
  document: '7F3A',
  id: '7F3A:1',
  args: [{ timeout: 5, success: '[function success]' }],
  outcome: { ok: true, result: { errMsg: 'login:ok', code: CODE } },
  why: { by: 'rule', step: 'rule', rule: 'r', misses: [{ id: 'other', miss: 'off' }] },
  callbacks: ['success'],
  ran: ['success'],
  source: `start (${ORIGIN}/?token=abc:12:7)`,
  threw: `Error: ${CODE} is no code`,
})
/** A pending call with an open prompt, in a frame. */
export const waiting = entry(2, {
  id: '88:2',
  document: '88',
  frame: 4,
  outcome: null,
  why: null,
  duration: null,
})
/** A call whose page went away. */
export const gone = entry(3, {
  id: '7F3A:3',
  document: '7F3A',
  outcome: null,
  why: null,
  duration: null,
  abandoned: true,
})

/** Opens a panel whose page made these calls. */
export async function opened(...calls: readonly LogEntry[]) {
  const { adapter, panel } = await openPanel(new FakeAdapter(), state)
  adapter.sendFrames({ document: '7F3A', url: `${ORIGIN}/game/?session=abc#there` })
  adapter.sendLog(calls)
  return { adapter, panel, savedCalls: panel.savedCalls, log: panel.log }
}

type Panel = Awaited<ReturnType<typeof opened>>['panel']

/** Picks a file with this text, or drops it. */
export const take = (panel: Panel, text: string, here: 'session' | 'scenario' = 'session', name = 'bug-17.json') =>
  panel.files.take([new File([text], name)], here)

/** Returns the saved file of these calls as JSON. */
export async function saved(calls: readonly LogEntry[], without: readonly SecretKind[] = SECRET_KINDS) {
  const { savedCalls } = await opened(...calls)
  return JSON.parse(savedCalls.text(without))
}
