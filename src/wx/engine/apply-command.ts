import * as v from 'valibot'
import { InputError, reasonsOf } from '../base/input-error'
import { copy, isObject, type JsonObject } from '../base/json'
import { type Command, createCommandSchema } from '../state/command'
import { DEFAULT_STATE } from '../state/defaults'
import { sessionIsValid } from '../state/page-state'
import { mergeState } from '../state/patch'
import type { Rule } from '../state/rule-schema'
import type { MockState } from '../state/schema'
import { nextUserKey, withCode, withCodeUsed, withToken, withUserKey } from '../state/server'
import { withStorageEdits } from '../state/storage-edits'
import { toAbsolute } from '../state/times'
import { parseState } from './parse-state'
import { toPlain } from './plain-json'
import { RuleInputSchema } from './rule-input'

const CommandSchema = createCommandSchema(RuleInputSchema)

/**
 * Checks a command.
 * @throws InputError that names the field and what it must be.
 */
export function parseCommand(input: unknown): Command {
  const parsed = v.safeParse(CommandSchema, toPlain(input))
  if (!parsed.success) throw new InputError(reasonsOf(parsed.issues), 'Failed to read command: ')
  return parsed.output
}

type Reducers = {
  [T in Command['type']]: (state: MockState, command: Extract<Command, { type: T }>, now: number) => MockState
}

const REDUCERS: Reducers = {
  'state/merge': (state, { patch }, now) =>
    askAgain(state, parseState(mergeState(state, pinSession(toAbsolute(patch, now)))), patch),
  'state/replace': (_state, { state }, now) => parseState(isObject(state) ? toAbsolute(state, now) : state),
  'state/reset': () => DEFAULT_STATE,
  'data/clear': (state) => ({
    ...state,
    scopes: {},
    privacy: { ...state.privacy, agreed: false, refusedAt: null },
    session: { ...state.session, loggedIn: false, expiresAt: null, callsLeft: null },
    storage: {},
  }),
  'session/login': (state, { code, sessionKey }, now) => ({
    ...state,
    server: withLastCode(state, code),
    session: {
      ...state.session,
      loggedIn: true,
      code,
      codeIssuedAt: now,
      codeUsed: false,
      sessionKey,
      expiresAt: null,
      callsLeft: null,
    },
  }),
  'session/expire': (state, { after, afterCalls }, now) => {
    const { expiresAt, callsLeft } = state.session
    const byTime = after !== undefined || afterCalls === undefined
    const end = { expiresAt: byTime ? now + (after ?? 0) : expiresAt, callsLeft: afterCalls ?? callsLeft }
    return { ...state, session: { ...state.session, ...end } }
  },
  'session/count': (state, _command, now) => {
    const { callsLeft } = state.session
    if (!callsLeft || !sessionIsValid(state, now)) return state
    return { ...state, session: { ...state.session, callsLeft: callsLeft - 1 } }
  },
  'session/useCode': (state, { code = state.session.code }) =>
    code === state.session.code
      ? { ...state, session: { ...state.session, codeUsed: true } }
      : { ...state, server: withCodeUsed(state.server, 'login', code) },
  'session/resetKey': (state, { sessionKey }) => ({ ...state, session: { ...state.session, sessionKey } }),
  'phone/code': (state, { code }, now) => ({
    ...state,
    server: withCode(state.server, { kind: 'phone', code, issuedAt: now, used: false }),
  }),
  'phone/useCode': (state, { code }) => ({ ...state, server: withCodeUsed(state.server, 'phone', code) }),
  'server/token': (state, { token, stable }, now) => ({
    ...state,
    server: withToken(state.server, token, stable, now),
  }),
  'server/expireTokens': (state, _command, now) => ({
    ...state,
    server: { ...state.server, tokens: expired(state.server.tokens, now) },
  }),
  'server/userKey': (state, { encryptKey, iv }, now) => ({
    ...state,
    server: withUserKey(state.server, nextUserKey(state.server, { encryptKey, iv }, now)),
  }),
  'server/expireUserKeys': (state, _command, now) => ({
    ...state,
    server: { ...state.server, userKeys: expired(state.server.userKeys, now) },
  }),
  'soter/count': (state) => ({ ...state, soter: { ...state.soter, counter: state.soter.counter + 1 } }),
  'storage/set': (state, { key, data }) => ({ ...state, storage: { ...state.storage, [key]: data } }),
  'storage/remove': (state, { key }) => {
    const { [key]: _removed, ...storage } = state.storage
    return { ...state, storage }
  },
  'storage/clear': (state) => ({ ...state, storage: {} }),
  'record/start': (state) => ({ ...state, recording: true }),
  'record/stop': (state) => ({ ...state, recording: false }),
  'device/set': (state, { device, value }) => ({ ...state, devices: { ...state.devices, [device]: value } }),
  'scope/set': (state, { scope, value }) => {
    const { [scope]: _forgotten, ...others } = state.scopes
    return { ...state, scopes: value === null ? others : { ...state.scopes, [scope]: value } }
  },
  'scope/forgetAll': (state) => ({ ...state, scopes: {} }),
  'privacy/agree': (state) => ({ ...state, privacy: { ...state.privacy, agreed: true, refusedAt: null } }),
  'privacy/refuse': (state, _command, now) => ({
    ...state,
    privacy: { ...state.privacy, agreed: false, refusedAt: now },
  }),
  'privacy/forget': (state) => ({ ...state, privacy: { ...state.privacy, agreed: false, refusedAt: null } }),
  'rule/put': (state, { rule, at }) => ({ ...state, rules: placeRule(state.rules, rule, at) }),
  'rule/remove': (state, { id }) => ({ ...state, rules: state.rules.filter((rule) => rule.id !== id) }),
  'rule/move': (state, { id, to }) => {
    const rule = state.rules.find((candidate) => candidate.id === id)
    if (!rule) return state
    const others = state.rules.filter((candidate) => candidate !== rule)
    return { ...state, rules: [...others.slice(0, to), rule, ...others.slice(to)] }
  },
  'rule/count': (state, { id }) => ({
    ...state,
    rules: state.rules.map((rule) => (rule.id === id ? { ...rule, used: rule.used + 1 } : rule)),
  }),
}

/**
 * Returns the state after a command; the same object if nothing changes.
 * @param now milliseconds since the epoch.
 * @throws InputError that names the problem; nothing changes then.
 */
export function apply(state: MockState, command: Command, now: number): MockState {
  const reduce = REDUCERS[command.type] as (state: MockState, command: Command, now: number) => MockState
  const next = reduce(state, command, now)
  return command.type.startsWith('storage/') ? next : withStorageEdits(state, next, now)
}

/** Returns tokens or keys that have expired at this time. */
const expired = <T extends { expiresAt: number }>(issued: readonly T[], now: number): T[] =>
  issued.map((each) => ({ ...each, expiresAt: Math.min(each.expiresAt, now) }))

/** Remembers the code of the last login, which a back end can still redeem after the next one. */
function withLastCode({ session, server }: MockState, next: string): MockState['server'] {
  const { code, codeIssuedAt, codeUsed } = session
  if (code === '' || codeIssuedAt === null || code === next) return server
  return withCode(server, { kind: 'login', code, issuedAt: codeIssuedAt, used: codeUsed })
}

function placeRule(rules: readonly Rule[], rule: Rule, at?: number): Rule[] {
  const known = rules.findIndex((candidate) => candidate.id === rule.id)
  if (known >= 0 && at === undefined) return rules.map((candidate) => (candidate.id === rule.id ? rule : candidate))
  const others = rules.filter((candidate) => candidate.id !== rule.id)
  const place = at ?? others.length
  return [...others.slice(0, place), rule, ...others.slice(place)]
}

/**
 * Forgets the agreement where an edit declares a data type that the guide did not have: the user has not agreed to it
 * (semantics.md 4.12). A patch that sets the agreement itself decides.
 */
function askAgain(before: MockState, after: MockState, { privacy }: JsonObject): MockState {
  const declares = before.privacy.undeclared.some((data) => !after.privacy.undeclared.includes(data))
  const isSet = isObject(privacy) && 'agreed' in privacy
  if (!declares || isSet || !before.privacy.agreed) return after
  return { ...after, privacy: { ...after.privacy, agreed: false, refusedAt: null } }
}

/** Pins a code or session key that a patch sets, so that the next login keeps it; null unpins it. */
function pinSession(patch: JsonObject): JsonObject {
  const session = patch.session
  if (!isObject(session)) return patch
  const fixed: JsonObject = isObject(session.fixed) ? copy(session.fixed as JsonObject) : {}
  for (const key of ['code', 'sessionKey'] as const) {
    if (key in session && !(key in fixed)) fixed[key] = session[key] !== null
  }
  return { ...patch, session: { ...(session as JsonObject), fixed } }
}
