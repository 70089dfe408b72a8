import type { CallRequest, PageToStore } from '../protocol/page'
import type { AnyDefinition } from '../wx/apis/definition'
import { isObject, type Json } from '../wx/base/json'
import type { Outcome } from '../wx/base/outcome'
import { wrongArguments } from '../wx/engine/check-arguments'
import { decide } from '../wx/engine/decide'
import { type Call, type Decision, isImmediate } from '../wx/engine/decision'
import type { Why } from '../wx/engine/why'
import { documentOf } from '../wx/state/page-state'
import type { MockState } from '../wx/state/schema'
import { type CallRecorder, loggedArguments, type PendingReport } from './call-recorder'
import { type Callbacks, type Completion, type Method, settleCallbacks } from './callbacks'
import type { RuntimeEnv } from './env'
import type { Events } from './events'
import { readOptions } from './options'
import type { PendingCalls } from './pending-calls'
import type { PrivacyListener } from './privacy-listener'
import type { Replica } from './replica'
import type { Reporter } from './reporter'
import { wireParams } from './wire'

type Settled = Extract<Decision, { type: 'settle' }>

/** Parts of the runtime that a call passes through. */
interface Parts {
  readonly env: RuntimeEnv
  readonly replica: Replica
  readonly reporter: Reporter
  readonly recorder: CallRecorder
  readonly pending: PendingCalls
  readonly listener: PrivacyListener
  readonly events: Events
  /** Returns the object of a factory. */
  create(definition: AnyDefinition, options: unknown): object
  /** Returns whether the page has a member of this name that is not of the mock. */
  isOfPage(schema: string): boolean
  send(message: Extract<PageToStore, { type: 'call' }>): void
  /** Returns whether a section of the state may change before a call that is made now reaches the store. */
  mayChange(section: keyof MockState): boolean
}

/** Function that gets the parameters and the result of a call before the callbacks of its success. */
export type Succeeded = (params: Record<string, unknown>, result: Record<string, unknown>) => void

/**
 * @param own callbacks that replace those in the options.
 * @param called the function that the page called.
 * @param via what the page called, if it was not `wx`.
 */
export type Invoke = (
  definition: AnyDefinition,
  args: unknown[],
  own?: Callbacks,
  called?: Method,
  succeeded?: Succeeded,
  via?: CallRequest['via'],
) => unknown

/**
 * Most levels of calls that getters make while the arguments of another call are read. Deeper calls get no arguments: a getter is
 * read more than once, so that the number of calls doubles with each level.
 */
const MAX_NESTED = 4

/** Creates the function that answers the calls of a document. */
export function createInvoke({
  env,
  replica,
  reporter,
  recorder,
  pending,
  listener,
  events,
  create,
  isOfPage,
  send,
  mayChange,
}: Parts): Invoke {
  function answerNow(decision: Decision, kept: PendingReport | undefined, startedAt: number): Json | undefined {
    if (decision.type !== 'settle') return undefined
    recorder.recordEnd(kept, startedAt, decision.outcome, decision.why)
    return decision.outcome.result
  }

  /** @param end ends the call. */
  function settleHere(decision: Settled, end: (outcome: Outcome, why: Why) => void, kept: PendingReport | undefined) {
    const { outcome, why, shows } = decision
    const finish = () => {
      if (shows) env.showNotice(shows)
      end(outcome, why)
    }
    if (isImmediate(decision)) {
      env.printError((outcome.result as { errMsg: string }).errMsg)
      return finish()
    }
    const delay = decision.delay + env.random() * (decision.jitter ?? 0)
    if (delay > 0) env.later(finish, delay)
    else env.defer(finish)
    if (kept) recorder.wait(kept) // only now: a call that settles at once is not reported as pending
  }

  let nested = 0
  function readArguments(definition: AnyDefinition, args: unknown[]) {
    nested++
    try {
      const read = readOptions(definition, args[0], env.outside)
      const wrong = read.excess ?? wrongArguments(definition, read.given, replica.state, env.outside)
      return { read, wrong, logged: loggedArguments(args, env.outside, read.shown) }
    } finally {
      nested--
    }
  }

  return (definition, given, own, called, succeeded, via) => {
    const { state, apis } = replica
    const { name, kind, reads } = definition
    const args = nested < MAX_NESTED ? given : []
    const { read, wrong, logged } = readArguments(definition, args)
    const { params } = read
    const callbacks = own ?? read.callbacks
    if (definition.disputed?.includes(documentOf(state))) {
      env.printWarning(`wx.${name} is not documented for this platform (${state.platform})`)
    }
    const gesture = definition.gesture === true && env.hasGesture()
    const listens = listener.isSet()
    const call: Call = { params, checked: true, wrong, gesture, listens, answered: {} }
    const decision = decide(definition, call, state, { now: env.now(), apis, title: env.title, isOfPage })
    const kept =
      decision.type === 'settle' && !reporter.admit(name)
        ? undefined
        : recorder.recordCall(name, logged, callbacks, called, via)
    const startedAt = env.ticks()
    const requestOf = ({ head }: PendingReport) => ({ ...head, params: wireParams(read), gesture, listens })

    // Counted, or a change that a companion has made.
    if (kept && decision.type === 'settle' && decision.commands.length > 0)
      send({ type: 'call', call: requestOf(kept) })
    if (kind === 'sync') {
      return answerNow(decision, kept, startedAt)
    }
    if (kind === 'event' || kind === 'off') {
      const listeners = events.change(name, args[0])
      if (kept) kept.head.listeners = listeners
      return void answerNow(decision, kept, startedAt)
    }
    if (kind === 'factory') {
      answerNow(decision, kept, startedAt)
      return create(definition, params)
    }

    const { promises } = state.switches
    const promising = kind === 'async' || promises !== 'documented'
    const { completion: complete, promise } = settleCallbacks(callbacks, promising, env, promises === 'pairs')
    const completion: Completion = (outcome) => {
      if (outcome.ok) succeeded?.(isObject(read.given) ? read.given : {}, outcome.result as Record<string, unknown>)
      return complete(outcome)
    }
    const end = (outcome: Outcome, why: Why) =>
      recorder.recordEnd(kept, startedAt, definition.received?.(outcome) ?? outcome, why, completion)
    // The store decides in order: a tap on an agree button counts for the calls after it, although its answer is still to come.
    // A call with wrong arguments fails whatever the state is, and may be too large to send. Companions decide in the page.
    const isLater = kept && reads && !wrong && !definition.companion && mayChange(reads)
    if (decision.type === 'settle' && !isLater) settleHere(decision, end, kept)
    else if (!kept) return promise
    else if (decision.type === 'never') reporter.add(() => recorder.report(kept, null, null, decision.why))
    else if (decision.type === 'run') {
      recorder.wait(kept)
      decision.run((outcome) => env.inside(() => end(outcome, decision.why)))
    } else {
      const source = kept.source()
      const request: CallRequest = { ...requestOf(kept), title: env.title?.() }
      if (source !== undefined) request.source = source
      listener.callBegins(request.n)
      pending.add(request, end, decision.type === 'settle' ? undefined : reads)
    }
    return promise
  }
}
