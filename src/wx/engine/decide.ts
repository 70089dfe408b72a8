import { type AnyDefinition, belongsToStore, isDirect } from '../apis/definition'
import { passesGates } from '../apis/gates'
import { ruleOutcome, withMessage } from '../apis/result'
import { isObject, type Json } from '../base/json'
import { findRule, isCounted, ruleMisses } from '../rules/matching'
import type { Command } from '../state/command'
import type { PromptKind } from '../state/prompt-kinds'
import type { OpenState, PageState } from '../state/schema'
import { wrongArguments } from './check-arguments'
import {
  type Call,
  type Decision,
  type Env,
  isImmediate,
  refuse,
  type Step,
  type StepContext,
  sourceOf,
} from './decision'
import { answerByRule } from './rule-answer'
import type { Why } from './why'

const checkArguments: Step = (context) => {
  const { definition, call, state } = context
  const wrong = call.checked ? call.wrong : wrongArguments(definition, call.params, state)
  return wrong === undefined ? undefined : refuse(context, 'parameter', { by: 'default', step: 'arguments' }, wrong)
}

const applyPersonAnswer: Step = (context) => context.env.store?.settleByPerson(context)

/** Leaves calls with a time limit to the store. */
const checkTimeout: Step = ({ definition, params, env }) =>
  definition.timesOut && params.timeout && !env.store ? { type: 'store' } : undefined

/** Runs the checks of the store. Pages leave calls to it that one of them could refuse. */
const runChecks: Step = (context) => {
  const { definition, params, state, env } = context
  if (!env.store) {
    const { checkedInStore, gesture, session } = definition
    const isLeft = checkedInStore || gesture || session?.(params, state) || !passesGates(context)
    return isLeft ? { type: 'store' } : undefined
  }
  return firstDecision(env.store.checks, context)
}

/** Lets a rule answer. `early` rules answer before the gates. */
const applyRule =
  (early: boolean): Step =>
  ({ definition, call, state, env }) => {
    if (state.rules.length === 0) return undefined
    const rule = findRule(state.rules, definition.name, call.params)
    if (!rule || rule.skipGates !== early) return undefined
    // A sync API cannot wait for the store: it answers now and is counted afterwards.
    if (isCounted(rule) && !env.crypto && !isDirect(definition.kind)) return { type: 'store' }
    const { why, commands, answer } = answerByRule(rule, early, env)
    if (answer.outcome === 'never') return { type: 'never', why, commands }
    const outcome = ruleOutcome(definition, answer)
    return { type: 'settle', outcome, why, delay: answer.delay, jitter: rule.jitter, commands }
  }

/** Lets the API itself answer. */
function answer(context: StepContext): Decision {
  const { definition, call, params, state, env } = context
  const { reads } = definition
  const isWithheld = reads !== undefined && Reflect.get(state, reads) === null
  if ((isWithheld || belongsToStore(definition)) && !env.crypto) return { type: 'store' }
  const ofStore = env.crypto?.answers.get(definition.name) as AnyDefinition['answer'] | undefined
  const reply = (ofStore ?? definition.answer)({
    ...(env as Required<Env>),
    params,
    input: call.params,
    state: state as OpenState,
    answered: call.answered,
  })
  if ('ask' in reply) return { type: 'ask', question: reply.ask, commands: reply.commands ?? [] }
  const why = reasonOf(context)
  if ('error' in reply) return refuse(context, reply.error, why)
  if ('run' in reply) return { type: 'run', run: reply.run, why }
  const uses = definition.usesSession?.(params, state) || definition.session?.(params, state)
  const counted: Command[] = uses && state.session.callsLeft ? [{ type: 'session/count' }] : []
  const commands = [...counted, ...(reply.commands ?? [])]
  // What a companion keeps is in the page already.
  if (commands.length > 0 && !env.crypto && !definition.companion) return { type: 'store' }
  const outcome = { ok: true as const, result: withMessage(definition, reply.result as Json, 'ok') }
  const { shows } = reply
  return { type: 'settle', outcome, why, delay: 0, commands, ...(shows && { shows }) }
}

/** The steps before the API itself answers, in their order (semantics.md 3, "Check order"). */
const STEPS: readonly Step[] = [
  checkArguments,
  checkTimeout,
  applyPersonAnswer,
  applyRule(true),
  runChecks,
  applyRule(false),
]

/**
 * Decides how a call is answered in a state. Pure: the same call in the same state always gets the same decision
 * (random values come from the crypto).
 */
export function decide(definition: AnyDefinition, call: Call, state: PageState, env: Env): Decision {
  const params = isObject(call.params) ? call.params : {}
  const context: StepContext = { definition, call, params, state, env }
  const explained = withMisses(context, firstDecision(STEPS, context) ?? answer(context))
  return pauseAtBreakpoint(context, env.store?.limitTime(context, explained) ?? explained)
}

/** Runs steps until one decides. */
function firstDecision(steps: readonly Step[], context: StepContext): Decision | undefined {
  for (const step of steps) {
    const decision = step(context)
    if (decision) return decision
  }
  return undefined
}

/** Asks a person to release a settled call, as it is or edited, where the API has a breakpoint. */
function pauseAtBreakpoint({ definition, call, state, env }: StepContext, decision: Decision): Decision {
  const pauses = state.breakpoints.includes(definition.name) && !isDirect(definition.kind)
  if (!pauses || decision.type !== 'settle' || isImmediate(decision) || call.answered.breakpoint) return decision
  return env.store?.askForRelease(decision) ?? { type: 'store' }
}

/** Adds the rules that did not match to the reason of a decision. */
function withMisses({ definition, call, state }: StepContext, decision: Decision): Decision {
  if (state.rules.length === 0 || !('why' in decision)) return decision
  const misses = ruleMisses(state.rules, definition.name, call.params)
  return misses.length === 0 ? decision : { ...decision, why: { ...decision.why, misses } }
}

/** Returns the reason for an API's own answer. */
function reasonOf(context: StepContext): Why {
  const { definition, call } = context
  const step = 'answer'
  const [asked] = Object.keys(call.answered) as PromptKind[]
  if (asked !== undefined) return { by: 'prompt', step, prompt: asked }
  const path = definition.reads
  if (path === undefined) return { by: 'default', step }
  return { by: sourceOf(context, path), step, path }
}
