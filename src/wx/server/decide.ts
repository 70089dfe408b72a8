import type { ParamTable } from '../apis/definition'
import { type JsonObject, same } from '../base/json'
import type { Outcome } from '../base/outcome'
import type { Call, Decision, Env } from '../engine/decision'
import { answerByRule } from '../engine/rule-answer'
import { askForRelease, releaseOf } from '../engine/store-part'
import type { Why } from '../engine/why'
import { findRule, type RuleAnswer, ruleMisses } from '../rules/matching'
import { DEFAULT_STATE } from '../state/defaults'
import type { MockState } from '../state/schema'
import { hexOf } from '../state/server'
import type { AnyServerApi } from './definition'
import { type ServerErrorName, type ServerForm, serverErrorOf, serverFailure } from './errors'

/** A call of a back end, as the engine sees it. */
export interface ServerTurn extends Pick<Call, 'answered' | 'refusal'> {
  readonly params: JsonObject
  readonly form: ServerForm
  readonly problem?: ServerErrorName | undefined
}

type ServerEnv = Required<Pick<Env, 'now' | 'crypto'>>

interface Context {
  readonly api: AnyServerApi
  readonly turn: ServerTurn
  readonly state: MockState
  readonly env: ServerEnv
}

/** What decides the form of an answer; without an environment it has no random parts. */
interface Form {
  readonly api: AnyServerApi
  readonly turn: Pick<ServerTurn, 'form'>
  readonly env: ServerEnv | undefined
}

type Step = (context: Context) => Decision | undefined

const settle = (outcome: Outcome, why: Why): Decision => ({ type: 'settle', outcome, why, delay: 0, commands: [] })

const refuse = (context: Context, error: ServerErrorName, why: Why): Decision =>
  settle({ ok: false, result: failedAnswer(context, serverFailure(error, context.turn.form), true) }, why)

const checkHttp: Step = (context) =>
  context.turn.problem && refuse(context, context.turn.problem, { by: 'default', step: 'arguments' })

/** Settles calls that a person's answer at a breakpoint has ended. */
const applyPersonAnswer: Step = (context) => {
  const { answered, refusal } = context.turn
  if (!refusal) return releaseOf(answered)
  const { errMsg: errmsg, errno: errcode = -1 } = refusal.error
  const why = { by: 'prompt', step: 'person', prompt: 'breakpoint' } as const
  return settle({ ok: false, result: failedAnswer(context, { errcode, errmsg }, false) }, why)
}

const checkCredentials: Step = (context) => {
  const { api, turn, state, env } = context
  const error = api.check({ params: textsOf(turn.params, api.params), state, now: env.now })
  return error && refuse(context, error, whyOf(error, state))
}

const applyRule =
  (early: boolean): Step =>
  (context) => {
    const { api, turn, state, env } = context
    const rule = findRule(state.rules, api.name, turn.params)
    if (!rule || rule.skipGates !== early) return undefined
    const { why, commands, answer } = answerByRule(rule, early, env)
    if (answer.outcome === 'never') return { type: 'never', why, commands }
    const outcome = ruleOutcome(context, answer)
    return { type: 'settle', outcome, why, delay: answer.delay, jitter: rule.jitter, commands }
  }

/** Lets the API itself answer. */
function ownAnswer(context: Context): Decision {
  const { api, turn, state, env } = context
  const reply = api.answer({ params: textsOf(turn.params, api.params), state, now: env.now, crypto: env.crypto })
  if ('error' in reply) return refuse(context, reply.error, whyOf(reply.error, state))
  const why: Why = isEdited(state, 'session') ? { by: 'state', step: 'answer', path: 'session' } : DEFAULT_ANSWER
  const outcome = { ok: true, result: wholeAnswer(context, reply.result) } as const
  return { type: 'settle', outcome, why, delay: 0, commands: reply.commands ?? [] }
}

const DEFAULT_ANSWER: Why = { by: 'default', step: 'answer' }

/** The steps before the API itself answers, in their order. */
const STEPS: readonly Step[] = [checkHttp, applyPersonAnswer, applyRule(true), checkCredentials, applyRule(false)]

/** Decides how the platform's server answers a call of a back end. Pure. */
export function decideServerCall(api: AnyServerApi, turn: ServerTurn, state: MockState, env: ServerEnv): Decision {
  const context = { api, turn, state, env }
  const early = STEPS.reduce<Decision | undefined>((decided, step) => decided ?? step(context), undefined)
  return pauseAtBreakpoint(context, withMisses(context, early ?? ownAnswer(context)))
}

function withMisses({ api, turn, state }: Context, decision: Decision): Decision {
  if (!('why' in decision)) return decision
  const misses = ruleMisses(state.rules, api.name, turn.params)
  return misses.length === 0 ? decision : { ...decision, why: { ...decision.why, misses } }
}

function pauseAtBreakpoint({ api, turn, state }: Context, decision: Decision): Decision {
  const isPaused = state.breakpoints.includes(api.name) && !turn.answered.breakpoint
  if (!isPaused || decision.type !== 'settle') return decision
  return askForRelease(decision)
}

/** Returns an answer with what the form of the server adds. */
function wholeAnswer({ api, turn, env }: Form, result: JsonObject): JsonObject {
  const ok = { errcode: 0, errmsg: 'ok' }
  if (turn.form === 'wechat') return api.saysOk ? { ...ok, ...result } : result
  const empty: JsonObject = api.returns.includes('unionid') ? { unionid: '' } : {}
  return { ...ok, ...empty, requestId: hex(env, 32), ...result }
}

/** Returns the answer for an error. @param numbered whether a text of WeChat ends with the number of the request. */
function failedAnswer({ api, turn, env }: Form, error: JsonObject, numbered: boolean): JsonObject {
  if (turn.form === 'wechat') {
    const comma = api.path.startsWith('/sns/') ? ',' : ''
    if (!numbered || !env) return error
    const rid = `${Math.floor(env.now / 1000).toString(16)}-${hex(env, 8)}-${hex(env, 8)}`
    return { ...error, errmsg: `${error.errmsg}${comma} rid: ${rid}` }
  }
  const empty = Object.fromEntries(api.returns.map((name) => [name, name === 'expires_in' ? 0 : '']))
  return { ...empty, requestId: hex(env, 32), ...error }
}

/** Returns the outcome of a rule: its result as it is; what an error lacks is added. */
function ruleOutcome(context: Form, { outcome, result }: RuleAnswer): Outcome {
  const given: JsonObject = typeof result === 'object' && result !== null && !Array.isArray(result) ? result : {}
  if (outcome === 'success') return { ok: true, result: wholeAnswer(context, given) }
  return { ok: false, result: failedAnswer(context, completeError(given, context.turn.form), false) }
}

/** Returns the outcome of a rule in WeChat's form. */
export const serverRuleOutcome = (api: AnyServerApi, answer: RuleAnswer): Outcome =>
  ruleOutcome({ api, turn: { form: 'wechat' }, env: undefined }, answer)

/** Completes a failure: the text of its number, the number of its text, or else that the server is busy. */
function completeError({ errMsg, ...given }: JsonObject, form: ServerForm): JsonObject {
  const errcode = given.errcode ?? -1
  const name = serverErrorOf({ errcode })
  const errmsg = given.errmsg ?? errMsg ?? (name ? serverFailure(name, form).errmsg : 'system error')
  return { ...given, errcode, errmsg }
}

/** Returns the part of the state that an error comes from. */
function whyOf(error: ServerErrorName, state: MockState): Why {
  const path = SOURCES[error]
  if (path === undefined) return { by: 'default', step: 'arguments' }
  return { by: isEdited(state, path) ? 'state' : 'default', step: 'values', path }
}

const SOURCES: { readonly [name in ServerErrorName]?: keyof MockState } = {
  appid: 'account',
  secret: 'server',
  tokenInvalid: 'server',
  tokenExpired: 'server',
  code: 'server',
  codeUsed: 'server',
  openid: 'identity',
  sessionGone: 'session',
  signature: 'session',
}

const isEdited = (state: MockState, section: keyof MockState): boolean => !same(state[section], DEFAULT_STATE[section])

/** Returns the parameters as texts where texts are expected: a JSON body may hold anything. */
function textsOf(params: JsonObject, table: ParamTable): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      table[name]?.type === 'String' && typeof value !== 'string' ? (JSON.stringify(value) ?? '') : value,
    ]),
  )
}

/** Returns random hexadecimal digits. */
const hex = (env: ServerEnv | undefined, length: number): string => hexOf(env?.crypto.code(length) ?? '')
