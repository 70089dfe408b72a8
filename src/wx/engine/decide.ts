import {
  type Answered,
  type AnyDefinition,
  type Apis,
  type Crypto,
  isDirect,
  type Notice,
  prefixOf,
} from '../apis/definition'
import { ruleOutcome, withMessage } from '../apis/result'
import { isObject, type Json } from '../base/json'
import type { Outcome } from '../base/outcome'
import type { Question } from '../prompts/prompts'
import { findRule, isCounted, ruleAnswer, ruleMisses } from '../rules/matching'
import { CALL_ERRORS, type CallErrorName, type Failure, wordFailure } from '../state/call-errors'
import type { Command } from '../state/command'
import { editedSections, isWechat, sessionIsValid } from '../state/page-state'
import type { PromptKind } from '../state/prompt-kinds'
import type { OpenState, PageState } from '../state/schema'
import { SCOPES } from '../state/scopes'
import { wrongArguments } from './check-arguments'
import type { Why } from './why'

/** A call as the engine sees it. */
export interface Call {
  /** The first argument as JSON; undefined where there is none. */
  readonly params: Json | undefined
  /** Whether the user had just tapped. */
  readonly gesture: boolean
  /** Whether the page listens with onNeedPrivacyAuthorization. */
  readonly listens: boolean
  /** Whether the page has checked its arguments, with the types that JSON lacks, and what it found. */
  readonly checked?: true
  readonly wrong?: string | undefined
  readonly answered: Answered
  /** What a person's answer ended the call with, if it did. */
  readonly refusal?: { readonly kind: PromptKind; readonly error: Failure }
}

/** Where decisions are made: only the store has a crypto. */
export interface Env {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly apis: Apis
  readonly crypto?: Crypto
}

export type Decision =
  | {
      readonly type: 'settle'
      readonly outcome: Outcome
      readonly why: Why
      /** Milliseconds before the callback. */
      readonly delay: number
      /** Up to so many milliseconds more, by chance. */
      readonly jitter?: number
      readonly commands: readonly Command[]
      readonly shows?: Notice
    }
  /** A person must be asked. */
  | { readonly type: 'ask'; readonly question: Question; readonly commands?: readonly Command[] }
  /** Only the store can go on. */
  | { readonly type: 'store' }
  /** The call stays pending for ever. */
  | { readonly type: 'never'; readonly why: Why; readonly commands: readonly Command[] }

type StepName =
  | 'arguments'
  | 'person'
  | 'earlyRule'
  | 'values'
  | 'gesture'
  | 'privacyBanned'
  | 'privacyDeclared'
  | 'privacy'
  | 'scope'
  | 'system'
  | 'session'
  | 'rule'
  | 'answer'

interface Step {
  readonly definition: AnyDefinition
  readonly call: Call
  readonly params: Record<string, unknown>
  readonly state: PageState
  readonly env: Env
}

/** Each step settles the call, asks, or lets it pass; in their order (semantics.md 3, "Check order"). */
const STEPS: Record<StepName, (step: Step) => Decision | undefined> = {
  arguments: ({ definition, call, state }) => {
    const wrong = call.checked ? call.wrong : wrongArguments(definition, call.params, state)
    return wrong === undefined
      ? undefined
      : refuse(definition, state, 'parameter', { by: 'default', step: 'arguments' }, wrong)
  },

  /** "Fail with …", the answers that end a call (refused, dismissed), and what was released at a breakpoint. */
  person: ({ definition, call: { refusal, answered }, state }) => {
    if (refusal) return refuse(definition, state, refusal.error, { by: 'prompt', step: 'person', prompt: refusal.kind })
    const released = answered.breakpoint
    if (released?.choice !== 'release') return undefined
    const why = { by: 'prompt', step: 'person', prompt: 'breakpoint' } as const
    return { type: 'settle', outcome: released.outcome, why, delay: 0, commands: [] }
  },

  earlyRule: (step) => applyRule(step, true),

  /** Right types with values that the platform refuses: its server's answer, so not at once. */
  values: ({ definition, params, state }) => {
    const error = definition.check?.(params, state)
    return error && refuse(definition, state, error, { by: 'default', step: 'values' })
  },

  gesture: ({ definition, call, state }) =>
    definition.gesture && state.switches.gestures === 'strict' && !call.gesture
      ? refuse(definition, state, 'tapGesture', { by: 'default', step: 'gesture' })
      : undefined,

  /** The platform's own sanction, whatever the user agreed to (semantics.md 2.3). */
  privacyBanned: ({ definition, params, state }) => {
    const { banned } = state.privacy
    if (!banned || !privacyData(definition, params, state)) return undefined
    const error = banned === 'guide' ? 'privacyBanned' : 'privacyPopupMissing'
    return refuse(definition, state, error, { by: 'state', step: 'privacyBanned', path: 'privacy.banned' })
  },

  privacyDeclared: ({ definition, params, state }) => {
    const data = privacyData(definition, params, state)
    return data && state.privacy.undeclared.includes(data)
      ? refuse(definition, state, 'privacyUndeclared', {
          by: 'state',
          step: 'privacyDeclared',
          path: 'privacy.undeclared',
        })
      : undefined
  },

  privacy: ({ definition, call, params, state, env }) => {
    const { configured, agreed, refusedAt, gap, contractName } = state.privacy
    if (!privacyData(definition, params, state) || !configured || agreed) return undefined
    if (call.answered.privacy || call.answered.consent) return undefined // this very call was let through
    if (call.listens) return { type: 'ask', question: { kind: 'consent' } }
    if (refusedAt !== null && env.now - refusedAt < gap) {
      return refuse(definition, state, 'privacyGap', { by: 'state', step: 'privacy', path: 'privacy.refusedAt' })
    }
    return { type: 'ask', question: { kind: 'privacy', contractName } }
  },

  scope: ({ definition, params, state, call }) => {
    const scope = scopeOf(definition, params, state)
    if (scope === undefined) return undefined
    const granted = state.scopes[scope]
    const by = call.answered.scope ? 'prompt' : 'state'
    if (granted) return undefined
    if (granted === false && definition.asksAgain && !call.answered.scope) {
      return { type: 'ask', question: { kind: 'scope', scope, again: true } }
    }
    if (granted === false) return refuse(definition, state, 'authDeny', { by, step: 'scope', scope })
    const unasked = unaskedScope(definition, scope, state)
    if (unasked === 'grant') return undefined
    if (unasked === 'fail') return refuse(definition, state, 'scopeUnauthorized', { by: 'default', step: 'scope' })
    return { type: 'ask', question: { kind: 'scope', scope } }
  },

  system: ({ definition, params, state }) => {
    const scope = scopeOf(definition, params, state)
    return scope !== undefined && state.systemDenied.includes(scope)
      ? refuse(definition, state, 'systemPermissionDenied', { by: 'state', step: 'system', path: 'systemDenied' })
      : undefined
  },

  session: ({ definition, params, state, env }) => {
    if (!definition.session?.(params, state) || sessionIsValid(state, env.now)) return undefined
    const by = editedSections(state).has('session') ? 'state' : 'default'
    return refuse(definition, state, 'sessionTimeout', { by, step: 'session', path: 'session' })
  },

  rule: (step) => applyRule(step, false),

  answer: ({ definition, call, params, state, env }) => {
    const { reads } = definition
    const isWithheld = reads !== undefined && Reflect.get(state, reads) === null
    if ((isWithheld || definition.needsStore?.(state, params)) && !env.crypto) return { type: 'store' }
    const { params: input, answered } = call
    const { now, apis, crypto } = env
    const reply = definition.answer({
      params,
      input,
      apis,
      state: state as OpenState,
      now,
      crypto: crypto as Crypto,
      answered,
    })
    if ('ask' in reply) return { type: 'ask', question: reply.ask, commands: reply.commands ?? [] }
    const why = reasonOf(definition, state, call)
    if ('error' in reply) return refuse(definition, state, reply.error, why)
    const uses = definition.usesSession || definition.session?.(params, state)
    const counted: Command[] = uses && state.session.callsLeft ? [{ type: 'session/count' }] : []
    const commands = [...counted, ...(reply.commands ?? [])]
    if (commands.length > 0 && !env.crypto) return { type: 'store' }
    const outcome = { ok: true as const, result: withMessage(definition, reply.result as Json, 'ok') }
    const shows = reply.shows ? { shows: reply.shows } : {}
    return { type: 'settle', outcome, why, delay: 0, commands, ...shows }
  },
}

const IN_ORDER = Object.values(STEPS)

/**
 * What becomes of a call in this state. Pure: the same call in the same state always gets the same decision
 * (chance comes from the crypto).
 */
export function decide(definition: AnyDefinition, call: Call, state: PageState, env: Env): Decision {
  const params = isObject(call.params) ? call.params : {}
  const step: Step = { definition, call, params, state, env }
  for (const take of IN_ORDER) {
    const decision = take(step)
    if (decision) return holdAtBreakpoint(step, withMisses(step, decision))
  }
  throw new Error(`Failed to decide ${definition.name}: no step answered`)
}

const GATES = ['privacyBanned', 'privacyDeclared', 'privacy', 'scope', 'system'] as const

/** Whether calls pass the gates of consent and scope with nobody asked. */
export function passesGates(definition: AnyDefinition, state: PageState): boolean {
  const call: Call = { params: {}, gesture: true, listens: false, answered: {} }
  const step: Step = { definition, call, params: {}, state, env: { now: 0, apis: new Map() } }
  return GATES.every((gate) => STEPS[gate](step) === undefined)
}

/** A breakpoint holds what has been decided, until a person releases it as it is or edited. */
function holdAtBreakpoint({ definition, call, state }: Step, decision: Decision): Decision {
  const held = state.breakpoints.includes(definition.name) && !isDirect(definition.kind)
  if (!held || decision.type !== 'settle' || isImmediate(decision)) return decision
  const { outcome, commands } = decision
  return call.answered.breakpoint
    ? decision
    : { type: 'ask', question: { kind: 'breakpoint', outcome, commands: [...commands] } }
}

function withMisses({ definition, call, state }: Step, decision: Decision): Decision {
  if (state.rules.length === 0 || !('why' in decision)) return decision
  const misses = ruleMisses(state.rules, definition.name, call.params)
  return misses.length === 0 ? decision : { ...decision, why: { ...decision.why, misses } }
}

/** Whether this decision is the parameter error, which the page settles at once (semantics.md 1). */
export function isImmediate(decision: Decision): boolean {
  return decision.type === 'settle' && decision.why.step === 'arguments'
}

/** The personal data that a call touches, if any. */
function privacyData(definition: AnyDefinition, params: object, state: PageState): string | undefined {
  const override = state.gates[definition.name]?.privacy
  if (override !== undefined) return override || undefined
  return typeof definition.privacy === 'function' ? definition.privacy(params) : definition.privacy
}

/** What becomes of a scope that was never asked (semantics.md 4.5, 4.7 and 4.10). */
function unaskedScope(definition: AnyDefinition, scope: string, state: PageState): 'grant' | 'fail' | 'prompt' {
  const dialog = Object.hasOwn(SCOPES, scope) ? SCOPES[scope]?.dialog : undefined
  if (dialog) return dialog
  if (scope === 'scope.userInfo') {
    if (state.platform === 'miniProgram') {
      if (state.switches.anonymousUser) return 'grant'
    } else if (isWechat(state) && !definition.asksAgain) return 'fail' // players consent by a button alone
  }
  return definition.scopeUnasked?.(state) ?? 'prompt'
}

/** The scope that a call needs, if any. */
function scopeOf(definition: AnyDefinition, params: object, state: PageState): string | undefined {
  const override = state.gates[definition.name]?.scope
  if (override !== undefined) return override || undefined
  return typeof definition.scope === 'function' ? definition.scope(params) : definition.scope
}

function refuse(
  definition: AnyDefinition,
  state: PageState,
  error: CallErrorName | Failure,
  why: Why,
  detail?: string,
): Decision {
  const result =
    typeof error === 'string' ? wordFailure(state, prefixOf(definition), error, CALL_ERRORS[error], detail) : error
  return { type: 'settle', outcome: { ok: false, result: { ...result } }, why, delay: 0, commands: [] }
}

/** Returns why an API answers as it does once all gates are passed. */
function reasonOf(definition: AnyDefinition, state: PageState, call: Call): Why {
  const step = 'answer'
  const [asked] = Object.keys(call.answered) as PromptKind[]
  if (asked !== undefined) return { by: 'prompt', step, prompt: asked }
  const path = definition.reads
  if (path === undefined) return { by: 'default', step }
  return { by: editedSections(state).has(path) ? 'state' : 'default', step, path }
}

function applyRule({ definition, call, state, env }: Step, early: boolean): Decision | undefined {
  if (state.rules.length === 0) return undefined
  const rule = findRule(state.rules, definition.name, call.params)
  if (!rule || rule.skipGates !== early) return undefined
  // A sync API cannot wait for the store: it answers now and is counted afterwards.
  if (isCounted(rule) && !env.crypto && !isDirect(definition.kind)) return { type: 'store' }
  const why: Why = { by: 'rule', step: early ? 'earlyRule' : 'rule', rule: rule.id }
  const commands: Command[] = isCounted(rule) ? [{ type: 'rule/count', id: rule.id }] : []
  const answer = ruleAnswer(rule)
  if (answer.outcome === 'never') return { type: 'never', why, commands }
  const { template, seed, used: n } = rule
  const result = template && env.crypto ? env.crypto.fill(answer.result, { seed, n, now: env.now }) : answer.result
  const outcome = ruleOutcome(definition, { ...answer, result })
  return { type: 'settle', outcome, why, delay: answer.delay, jitter: rule.jitter, commands }
}
