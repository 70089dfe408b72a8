import * as v from 'valibot'
import { DEFAULT_STATE } from './defaults'
import { copy, FORBIDDEN_KEYS, isObject, type JsonObject, mergePatch, refuseForbidden } from './json'
import { InputError, reasonsOf } from './reasons'
import { type Rule, RuleSchema } from './rule-schema'
import { count, type MockState, parseState } from './state'
import { sessionIsValid } from './view'

const duration = v.pipe(v.number(), v.finite(), v.minValue(0))
const index = v.pipe(v.number(), v.integer('integer'), v.minValue(0))

const scopeName = v.pipe(
  v.string(),
  v.check((name) => !FORBIDDEN_KEYS.has(name), 'reserved'),
)

const CommandSchema = v.variant('type', [
  /** JSON merge patch over the state; null puts a field back to its default (or forgets a scope). */
  v.strictObject({ type: v.literal('state/merge'), patch: v.record(v.string(), v.any()) }),
  v.strictObject({ type: v.literal('state/replace'), state: v.any() as v.GenericSchema<unknown> }),
  v.strictObject({ type: v.literal('state/reset') }),
  /** What happens when the user deletes the mini program: scopes, consent and session are gone, the rest stays. */
  v.strictObject({ type: v.literal('data/clear') }),
  v.strictObject({ type: v.literal('session/login'), code: v.string(), sessionKey: v.string() }),
  /** Ends the session now, `after` milliseconds from now, when `afterCalls` more calls have used it, or at the first of both. */
  v.strictObject({
    type: v.literal('session/expire'),
    after: v.optional(duration),
    afterCalls: v.optional(count),
  }),
  /** A call has used the session; one that is not valid, or whose calls are not counted, stays as it is. */
  v.strictObject({ type: v.literal('session/count') }),
  /** The server has exchanged the code; another exchange fails. */
  v.strictObject({ type: v.literal('session/useCode') }),
  v.strictObject({ type: v.literal('record/start') }),
  v.strictObject({ type: v.literal('record/stop') }),
  v.strictObject({ type: v.literal('scope/set'), scope: scopeName, value: v.nullable(v.boolean()) }),
  v.strictObject({ type: v.literal('scope/forgetAll') }),
  v.strictObject({ type: v.literal('privacy/agree') }),
  v.strictObject({ type: v.literal('privacy/refuse') }),
  v.strictObject({ type: v.literal('privacy/forget') }),
  /** Replaces the rule of the same id in its place, or puts a new one before (`at` 0) or among the others. */
  v.strictObject({ type: v.literal('rule/put'), rule: RuleSchema, at: v.optional(index) }),
  v.strictObject({ type: v.literal('rule/remove'), id: v.string() }),
  v.strictObject({ type: v.literal('rule/move'), id: v.string(), to: index }),
  v.strictObject({ type: v.literal('rule/count'), id: v.string() }),
])

/** The only way to change the state. */
export type Command = v.InferOutput<typeof CommandSchema>
export type CommandInput = v.InferInput<typeof CommandSchema>

/** @throws InputError that names the command's field and what it must be. */
export function parseCommand(input: unknown): Command {
  refuseForbidden(input)
  const parsed = v.safeParse(CommandSchema, input)
  if (!parsed.success) throw new InputError(reasonsOf(parsed.issues), 'Failed to read command: ')
  return parsed.output
}

type Reducers = {
  [T in Command['type']]: (state: MockState, command: Extract<Command, { type: T }>, now: number) => MockState
}

const REDUCERS: Reducers = {
  'state/merge': (state, { patch }) => parseState(mergePatch(state, pinSession(patch))),
  'state/replace': (_state, { state }) => parseState(state),
  'state/reset': () => DEFAULT_STATE,
  'data/clear': (state) => ({
    ...state,
    scopes: {},
    privacy: { ...state.privacy, agreed: false, refusedAt: null },
    session: { ...state.session, loggedIn: false, expiresAt: null, callsLeft: null },
  }),
  'session/login': (state, { code, sessionKey }, now) => ({
    ...state,
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
  'session/useCode': (state) => ({ ...state, session: { ...state.session, codeUsed: true } }),
  'record/start': (state) => ({ ...state, recording: true }),
  'record/stop': (state) => ({ ...state, recording: false }),
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
 * The state after a command; the state itself when nothing changes.
 * @param now milliseconds since the epoch.
 * @throws InputError whose message names what is wrong; the state is then as it was.
 */
export function apply(state: MockState, command: Command, now: number): MockState {
  const reduce = REDUCERS[command.type] as (state: MockState, command: Command, now: number) => MockState
  return reduce(state, command, now)
}

function placeRule(rules: readonly Rule[], rule: Rule, at?: number): Rule[] {
  const known = rules.findIndex((candidate) => candidate.id === rule.id)
  if (known >= 0 && at === undefined) return rules.map((candidate) => (candidate.id === rule.id ? rule : candidate))
  const others = rules.filter((candidate) => candidate.id !== rule.id)
  const place = at ?? others.length
  return [...others.slice(0, place), rule, ...others.slice(place)]
}

/** A code or key that somebody wrote is kept by the next login; written as null, logins make their own again. */
function pinSession(patch: JsonObject): JsonObject {
  const session = patch.session
  if (!isObject(session)) return patch
  const fixed: JsonObject = isObject(session.fixed) ? copy(session.fixed as JsonObject) : {}
  for (const key of ['code', 'sessionKey'] as const) {
    if (key in session && !(key in fixed)) fixed[key] = session[key] !== null
  }
  return { ...patch, session: { ...(session as JsonObject), fixed } }
}
