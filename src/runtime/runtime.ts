import { createChannel } from '../protocol/channel'
import { MAX_PENDING_CALLS } from '../protocol/limits'
import {
  type CallRequest,
  type PagePrompt,
  type PageToStore,
  PROTOCOL,
  type Seed,
  type StoreToPage,
} from '../protocol/page'
import { stateOf } from '../protocol/seed-state'
import { apisOf, DEFINITIONS } from '../wx/apis/catalogue'
import type { AnyDefinition } from '../wx/apis/definition'
import { isObject, type Json } from '../wx/base/json'
import type { Outcome } from '../wx/base/outcome'
import { wrongArguments } from '../wx/engine/check-arguments'
import { decide } from '../wx/engine/decide'
import { type Call, type Decision, isImmediate } from '../wx/engine/decision'
import type { Why } from '../wx/engine/why'
import type { Answer } from '../wx/prompts/prompts'
import type { PageState } from '../wx/state/schema'
import { createCallRecorder, loggedArguments, type PendingReport } from './call-recorder'
import { type Callbacks, type Completion, type Method, settleCallbacks } from './callbacks'
import type { RuntimeEnv } from './env'
import { readOptions } from './options'
import { recordCalls } from './page-wx-recording'
import { createReporter } from './reporter'
import { snapshot, takeWhole } from './snapshot'
import { createGuard } from './unmocked'
import { wireParams } from './wire'

/** Pending call. */
interface Pending {
  readonly request: CallRequest
  readonly completion: Completion
  readonly startedAt: number
  /** Whether the store has said that the call waits for a person or for ever. */
  held: boolean
  sent: boolean
}

type Listener = (resolve: (result: unknown) => void, info: { referrer: string }) => void

/** Runtime of one document: its `wx`, which answers from a replica of the state where that is enough. */
export interface Runtime {
  /** The object to be installed; one identity for the life of the document (semantics.md 8). */
  readonly wx: Record<string, unknown>
  /** Returns the recording wrapper of a method of the page's own `wx`. */
  record(name: string, method: Method): Method
  /** Calls a definition by name, also one that is no key of `wx`; undefined if the platform lacks it. */
  call(name: string, options?: unknown, callbacks?: Callbacks): unknown
  connect(): void
  /** Handles a tap on `<button open-type="agreePrivacyAuthorization">` with this id. */
  agreeButtonTapped(id: string): void
  /** Calls the listener with the state, now and at each change. */
  onState(listener: (state: PageState) => void): void
  /** Sends the reports that are not sent yet. */
  flush(): void
}

/**
 * Creates the runtime of one document.
 * @param definitions the APIs to offer, by default the whole catalogue.
 */
export function createRuntime(env: RuntimeEnv, seed: Seed, definitions = DEFINITIONS): Runtime {
  let state = stateOf(seed)
  let rev = seed.rev
  let apis = apisOf(state, definitions)
  let listener: Listener | undefined
  let listening = false // inside the listener, where a gated call must not call it again
  let incompatible = false // the store is of another version, and answers nothing
  const pending = new Map<number, Pending>()
  const queue: Pending[] = []
  let inFlight = 0
  const nested = new Set<number>()
  const agreeButtons = new Set<string>()
  const watchers: ((state: PageState) => void)[] = []
  const factories = new Map<string, object>()
  /** Function that the page calls, by API; its caller is the source of the call. */
  const calledBy = new Map<string, Method>()
  /** Recording wrappers of the page's own methods. */
  const recordedBy = new Map<string, Method>()
  const answers = new Map<string, Answer>()
  /** Open prompts of the page's own popup. */
  const asking = new Set<string>()
  /** Pending calls for which the page has shown its popup: a new worker sends their prompts again. */
  const withPopup = new Set<number>()

  const channel = createChannel<StoreToPage, PageToStore>({
    connect: env.connect,
    greet: () => [
      {
        type: 'hello',
        protocol: PROTOCOL,
        rev,
        startedAt: env.startedAt,
        calls: waiting(),
        own: env.isReplacedByPage?.(),
      },
      ...[...answers].map(([prompt, answer]) => ({ type: 'answer' as const, prompt, answer })),
    ],
    receive,
    urgent: () => !incompatible && (answers.size > 0 || [...pending.values()].some((call) => call.sent && !call.held)),
    later: env.later,
  })
  const reporter = createReporter((report) => channel.send(report), env)
  const callRecorder = createCallRecorder(reporter, env, () => rev)
  const { recordCall, report, tell, wait } = callRecorder
  const guard = createGuard(() => state, callRecorder, env)

  function waiting(): CallRequest[] {
    return [...pending.values()].filter((call) => call.sent).map((call) => call.request)
  }

  function receive(message: StoreToPage) {
    switch (message.type) {
      case 'mismatch':
        if (!incompatible) env.printWarning('wx-mock-panel was updated after this page was loaded: reload the page')
        incompatible = true
        return
      case 'state':
        rev = message.rev
        state = message.state
        apis = apisOf(state, definitions)
        look()
        for (const watcher of watchers) watcher(state)
        return
      case 'settle': {
        const call = pending.get(message.n)
        if (!call) return
        pending.delete(message.n)
        withPopup.delete(message.n)
        inFlight--
        settleLater(call, message.outcome, message.why, message.delay)
        return sendMore()
      }
      case 'held': {
        const call = pending.get(message.n)
        if (call) call.held = true
        return
      }
      case 'prompt':
        return showPrompt(message.prompt)
      case 'flush':
        reporter.flush()
        return void channel.send({ type: 'flushed', id: message.id })
      case 'promptClosed':
        answers.delete(message.id)
        asking.delete(message.id)
        return env.hidePrompt(message.id)
      case 'replay':
        return replay(message.api, message.args)
    }
  }

  function showPrompt(prompt: PagePrompt) {
    if (prompt.question.kind !== 'consent') {
      env.showPrompt(prompt, state, (answer) => sendAnswer(prompt.id, answer))
    } else if (!nested.has(prompt.n) && !answers.has(prompt.id) && listener) {
      asking.add(prompt.id)
      if (withPopup.has(prompt.n)) return
      withPopup.add(prompt.n)
      listen(listener, prompt)
    }
  }

  /** semantics.md 4.12: exposure does not settle, the first agree or disagree does, unknown events are ignored. */
  function listen(listener: Listener, prompt: PagePrompt) {
    listening = true
    try {
      const resolve = (result: unknown) => env.inside(() => settleConsent(prompt, result))
      env.outside(() => listener(resolve, { referrer: prompt.api }))
    } catch (error) {
      env.reportError(error)
    } finally {
      listening = false
    }
  }

  function settleConsent(prompt: PagePrompt, result: unknown) {
    const { json } = takeWhole(result)
    const { event, buttonId } = isObject(json) ? json : {}
    if (event !== 'agree' && event !== 'disagree') return
    if (!asking.delete(prompt.id)) return // answered already, here or elsewhere
    sendAnswer(prompt.id, { choice: event, tapped: hasTapped(event, buttonId) })
  }

  /** In mini programs an agreement names the button that was tapped for it (semantics.md 4.12). */
  function hasTapped(event: 'agree' | 'disagree', buttonId: unknown): boolean {
    if (state.platform !== 'miniProgram' || event === 'disagree') return env.hasGesture()
    return typeof buttonId === 'string' && agreeButtons.has(buttonId)
  }

  function sendAnswer(prompt: string, answer: Answer) {
    channel.send({ type: 'answer', prompt, answer })
    answers.set(prompt, answer)
  }

  /** The store holds a limited number of pending calls: a page that floods queues in its own memory. */
  function sendMore() {
    while (inFlight < MAX_PENDING_CALLS) {
      const call = queue.shift()
      if (!call) return
      send(call)
    }
  }

  function send(call: Pending) {
    inFlight++
    channel.send({ type: 'call', call: call.request })
    call.sent = true // only now: a greeting under way would have sent the call twice
  }

  /** @param own callbacks that replace those in the options. */
  function invoke(definition: AnyDefinition, args: unknown[], own?: Callbacks): unknown {
    const read = readOptions(definition, args[0])
    const { params } = read
    const callbacks = own ?? read.callbacks
    if (definition.disputed?.includes(state.platform)) {
      env.printWarning(
        `wx.${definition.name} is not supported on this platform, according to its documentation (${state.platform})`,
      )
    }
    const gesture = definition.gesture === true && env.hasGesture()
    const listens = listener !== undefined
    const wrong = read.excess ?? wrongArguments(definition, read.given, state)
    const call: Call = { params, checked: true, wrong, gesture, listens, answered: {} }
    const title = env.title?.()
    const decision = decide(definition, call, state, { now: env.now(), apis, title, isOfPage })
    const kept =
      decision.type === 'settle' && !reporter.admit()
        ? undefined
        : recordCall(definition.name, loggedArguments(args, read.shown), callbacks, calledBy.get(definition.name))
    const startedAt = env.ticks()

    if (definition.kind === 'sync') {
      if (kept && decision.type === 'settle' && decision.commands.length > 0) {
        channel.send({
          type: 'call',
          call: { ...kept.head, params: wireParams(read), gesture, listens },
        })
      }
      return answerNow(decision, kept, startedAt)
    }
    if (definition.kind === 'event') return register(decision, args[0], kept, startedAt)
    if (definition.kind === 'factory') {
      answerNow(decision, kept, startedAt)
      return create(definition, params)
    }

    const promising = definition.kind === 'async' || state.switches.promises === 'all'
    const { completion, promise } = settleCallbacks(callbacks, promising, env)
    if (decision.type === 'settle') {
      const { outcome, why, shows } = decision
      const delay = decision.delay + env.random() * (decision.jitter ?? 0)
      const finish = () => {
        if (shows) env.showNotice(shows)
        settle(completion, kept, startedAt, outcome, why)
      }
      if (isImmediate(decision)) {
        env.printError((outcome.result as { errMsg: string }).errMsg)
        finish()
        return promise
      }
      if (delay > 0) env.later(finish, delay)
      else env.defer(finish)
      if (kept) wait(kept) // only now: a call that settles at once is not reported as pending
    } else if (decision.type === 'never') {
      if (kept) reporter.add(() => report(kept, null, null, decision.why))
    } else if (kept) {
      const { head, source } = kept
      const from = source()
      const told = from === undefined ? head : { ...head, source: from }
      const request: CallRequest = { ...told, params: wireParams(read), gesture, listens, title }
      const waiter: Pending = { request, completion, startedAt, held: false, sent: false }
      if (listening) nested.add(head.n)
      pending.set(head.n, waiter)
      queue.push(waiter)
      sendMore()
    }
    return promise
  }

  function settle(
    completion: Completion,
    kept: PendingReport | undefined,
    startedAt: number,
    outcome: Outcome,
    why: Why,
  ) {
    if (!kept) {
      reporter.drop()
      completion(outcome)
      return
    }
    const duration = env.ticks() - startedAt
    const shown = { ok: outcome.ok, result: snapshot(outcome.result) } as Outcome // the page may change what it is handed
    const ending = completion(outcome)
    reporter.add(() => report(kept, duration, shown, why, ending), kept.waits)
  }

  function settleLater(call: Pending, outcome: Outcome, why: Why, delay: number) {
    const { source, ...head } = call.request
    const { gesture: _gesture, listens: _listens, params: _params, title: _title, ...rest } = head
    const finish = () => settle(call.completion, { head: rest, source: () => source }, call.startedAt, outcome, why)
    nested.delete(call.request.n)
    if (delay > 0) env.later(finish, delay)
    else finish()
  }

  function answerNow(decision: Decision, kept: PendingReport | undefined, startedAt: number): Json | undefined {
    if (decision.type !== 'settle') return undefined
    tell(kept, startedAt, decision.outcome, decision.why)
    return decision.outcome.result
  }

  /** Returns whether the page says so itself, or has a member of this name that is not of the mock (semantics.md 4.14). */
  function isOfPage(schema: string): boolean {
    const [name = ''] = schema.split('.')
    const own = env.pageWx?.() ?? { wx, canIUse: undefined }
    const { canIUse } = own
    try {
      if (typeof canIUse === 'function') return env.outside(() => canIUse.call(own.wx, schema)) === true
      const has = Object(own.wx)
      return name in has && !(name in Object.prototype) && (has[name] ?? calledBy.get(name)) !== calledBy.get(name)
    } catch {
      return false // an object that cannot be read
    }
  }

  function register(
    decision: Decision,
    handler: unknown,
    kept: PendingReport | undefined,
    startedAt: number,
  ): undefined {
    if (typeof handler === 'function') listener = handler as Listener
    answerNow(decision, kept, startedAt)
    return undefined
  }

  function call(name: string, options?: unknown, callbacks?: Callbacks): unknown {
    return env.inside(() => {
      const definition = apis.get(name)
      return definition && invoke(definition, options === undefined ? [] : [options], callbacks)
    })
  }

  /** Repeats a call for the panel, without callbacks; its result is in the log. */
  function replay(name: string, args: readonly Json[]) {
    const definition = apis.get(name)
    if (!definition) return
    const own = recordedBy.get(name)
    const made = own ? own(...args) : invoke(definition, [...args])
    if (made instanceof Promise) made.catch(() => {}) // the page did not make this call, so it need not handle it
  }

  /** Factories return the same object each time, except those that create it from options. */
  function create({ name, create: make, params }: AnyDefinition, options: unknown): object {
    const made = factories.get(name) ?? make?.({ call, button: env.button, reportError: env.reportError }, options)
    if (!made) throw new Error(`Failed to create what ${name} returns: its definition has no create`)
    if (Object.keys(params).length === 0) factories.set(name, made)
    return made
  }

  /** Absent names are watched only if the switch asks for it: otherwise `wx` is a plain object (semantics.md 8.1). */
  function look() {
    // A prototype set by the page stays.
    if (Reflect.getPrototypeOf(wx) !== prototype) return
    const next = state.switches.unmocked === 'ignore' ? Object.prototype : guard.prototype
    if (Reflect.setPrototypeOf(wx, next)) prototype = next
  }

  const wx: Record<string, unknown> = {}
  let prototype: object = Object.prototype
  for (const definition of apis.values()) {
    const { name } = definition
    if (name.includes('.')) continue
    // A method of the literal has the API's name and needs no `this` (semantics.md 8.2).
    const method = { [name]: (...args: unknown[]) => env.inside(() => invoke(definition, args)) }[name]
    wx[name] = method
    if (method) calledBy.set(name, method)
  }
  look()
  env.onUncaught?.(guard.heard)
  return {
    wx,
    record(name, method) {
      const own = recordCalls(method, apis.get(name) as AnyDefinition, callRecorder, env)
      recordedBy.set(name, own)
      return own
    },
    call,
    connect: channel.open,
    agreeButtonTapped: (id) => void agreeButtons.add(id),
    onState: (watcher) => {
      watchers.push(watcher)
      watcher(state)
    },
    flush: reporter.flush,
  }
}
