import { createChannel } from '../protocol/channel'
import { type PagePrompt, type PageToStore, PROTOCOL, type Seed, type StoreToPage } from '../protocol/page'
import { DEFINITIONS } from '../wx/apis/catalogue'
import { type AnyDefinition, isDirect } from '../wx/apis/definition'
import type { Json } from '../wx/base/json'
import type { Companions } from '../wx/companions'
import type { Why } from '../wx/engine/why'
import type { Answer } from '../wx/prompts/prompts'
import type { MockState } from '../wx/state/schema'
import { createCallRecorder } from './call-recorder'
import { type Callbacks, type Method, NativePromise } from './callbacks'
import type { RuntimeEnv } from './env'
import { createEvents } from './events'
import { createFactories } from './factories'
import { createInvoke, type Succeeded } from './invoke'
import type { LateRuntime } from './late'
import { createOpenData, type ShownUser } from './open-data'
import { createPageMembers } from './page-members'
import { createPendingCalls } from './pending-calls'
import { createPrivacyListener, type PrivacyListener } from './privacy-listener'
import { createReplica, type Replica } from './replica'
import { createReporter } from './reporter'
import { createAbsenceReporter, type Reads } from './unmocked'

// Kept before page code can replace them.
const { deleteProperty, set } = Reflect

const FIRED: Why = { by: 'fired', step: 'answer' }

/** Runtime of one document: its `wx`, which answers from a replica of the state where that is enough. */
export interface Runtime {
  /** The object to be installed; one identity for the life of the document (semantics.md 8). */
  readonly wx: Record<string, unknown>
  /** Returns the recording wrapper of a method of the page's own `wx`. */
  record(name: string, method: Method): Method
  /** Calls a definition by name, also one that is no key of `wx`; undefined if the platform lacks it. */
  call(name: string, options?: unknown, callbacks?: Callbacks): unknown
  /** Calls an API as the JSSDK does. Returns false for one that it cannot call, or that is not allowed (state.jssdk). */
  callBySdk(name: string, options: object, callbacks: Callbacks): boolean
  connect(): void
  agreeButtonTapped: PrivacyListener['agreeButtonTapped']
  onState: Replica['onState']
  /** Adds companions, whose names appear where the state has turned them on. */
  extend(companions: Companions): void
  /** Calls the listener with the user for `<open-data>`, soon and after each change. */
  showUser(listener: (user: ShownUser) => void): void
  /** Sends the reports that are not sent yet. */
  flush(): void
}

/**
 * Creates the runtime of one document.
 * @param useLate runs a job with the late part of the runtime: at once if it is there, or else when it has loaded.
 * @param definitions the APIs to offer, by default the whole catalogue.
 */
export function createRuntime(
  env: RuntimeEnv,
  seed: Seed,
  useLate: (job: (late: LateRuntime) => void) => void,
  definitions = DEFINITIONS,
): Runtime {
  const replica = createReplica(seed, definitions)
  const state = () => replica.state
  let incompatible = false // the store is of another version, and answers nothing
  /** Answers that the store has not confirmed, by prompt. */
  const answers = new Map<string, Answer>()
  let late: LateRuntime | undefined
  /** Reads of absent names of `wx`. */
  const reads: Reads = new Map()
  /** Recording wrappers of the page's own methods. */
  const recordedBy = new Map<string, Method>()

  const channel = createChannel<StoreToPage, PageToStore>({
    connect: env.connect,
    greet: () => [
      {
        type: 'hello',
        protocol: PROTOCOL,
        rev: replica.rev,
        startedAt: env.startedAt,
        calls: pending.requests(),
        own: env.isReplacedByPage?.(),
        brings: env.brings?.(),
      },
      ...[...answers].map(([prompt, answer]) => ({ type: 'answer' as const, prompt, answer })),
    ],
    receive,
    urgent: () => !incompatible && (answers.size > 0 || pending.isUrgent()),
    later: env.real ?? env.later,
  })
  const { send } = channel
  const openData = createOpenData(send, replica.onState)
  const pending = createPendingCalls((call) => send({ type: 'call', call }), env)
  const events = createEvents(emit)
  const listener = createPrivacyListener(sendAnswer, state, env, events)
  const reporter = createReporter(send, env)
  const recorder = createCallRecorder(reporter, env, () => replica.rev)
  const create = createFactories({ ...env, call, emit })
  const wx: Record<string, unknown> = {}
  const methods: Record<string, Method> = {}
  const isOfPage = createPageMembers(wx, methods, env)
  const mayChange = (section: keyof MockState) => !incompatible && (answers.size > 0 || pending.mayChange(section))
  const invoke = createInvoke({
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
  })

  function receive(message: StoreToPage) {
    switch (message.type) {
      case 'mismatch':
        if (!incompatible) env.printWarning('wx-mock-panel was updated: reload the page')
        incompatible = true
        return
      case 'state':
        return replica.update(message)
      case 'settle':
        if (message.state) replica.update(message)
        listener.callEnds(message.n)
        return pending.settle(message)
      case 'waits':
        return pending.wait(message.n)
      case 'prompt':
        return showPrompt(message.prompt)
      case 'flush':
        reporter.flush()
        return void send({ type: 'flushed', id: message.id })
      case 'openData':
        return openData.receive(message)
      case 'promptClosed':
        answers.delete(message.id)
        listener.closed(message.id)
        return env.hidePrompt(message.id)
      case 'fire':
        return fire(message.api, message.payload)
      case 'replay':
        return replay(message.api, message.args)
    }
  }

  function showPrompt(prompt: PagePrompt) {
    if (prompt.question.kind !== 'consent') env.showPrompt(prompt, state(), (answer) => sendAnswer(prompt.id, answer))
    else if (!answers.has(prompt.id)) listener.show(prompt)
  }

  function sendAnswer(prompt: string, answer: Answer) {
    send({ type: 'answer', prompt, answer })
    answers.set(prompt, answer)
  }

  function call(name: string, options?: unknown, callbacks?: Callbacks, succeeded?: Succeeded): unknown {
    return env.inside(() => {
      const definition = replica.apis.get(name)
      return definition && invoke(definition, options === undefined ? [] : [options], callbacks, undefined, succeeded)
    })
  }

  function callBySdk(name: string, options: object, callbacks: Callbacks): boolean {
    return env.inside(() => {
      // Components and objects of factories are not for the JSSDK.
      const definition = /^(jssdk\.)?\w+$/.test(name) && replica.apis.get(name)
      if (!definition || isDirect(definition.kind) || state().jssdk.denied.includes(name)) return false
      invoke(definition, [options], callbacks, undefined, undefined, 'jssdk')
      return true
    })
  }

  function emit<Result>(pageListener: ((result: Result) => void) | undefined, result: Result) {
    try {
      env.outside(() => pageListener?.(result))
    } catch (error) {
      env.reportError(error)
    }
  }

  /** Fires an event for the panel or a test, and reports it. */
  function fire(api: string, payload: Json) {
    const report = recorder.recordCall(api, [payload], {}, undefined)
    report.head.listeners = events.of(api).length
    recorder.recordEnd(report, env.ticks(), { ok: true, result: null }, FIRED, () => void events.fire(api, payload))
  }

  /** Repeats a call for the panel, without callbacks; its result is in the log. */
  function replay(name: string, args: readonly Json[]) {
    const definition = replica.apis.get(name)
    if (!definition) return
    const own = recordedBy.get(name)
    const made = own ? own(...args) : invoke(definition, [...args])
    if (made instanceof NativePromise) made.catch(() => {}) // the page did not make this call, so it need not handle it
  }

  /** Names that exist because of a rule or a companion, and go with it. The others stay as they were when the page loaded. */
  const ruled = new Set<string>()
  let isLoaded = false
  replica.onState(() => {
    for (const [name, definition] of replica.apis) {
      if (name in wx || name.includes('.') || (isLoaded && !definition.ofRule && !definition.companion)) continue
      // A method of the literal has the API's name and needs no `this` (semantics.md 8.2).
      const own = {
        [name]: (...args: unknown[]) => env.inside(() => invoke(definition, args, undefined, methods[name])),
      }
      methods[name] = definition.method?.(own[name] as Method) ?? (own[name] as Method)
      set(wx, name, methods[name]) // false if the page has locked it
      if (definition.ofRule || definition.companion) ruled.add(name)
    }
    isLoaded = true
    for (const name of ruled) {
      if (replica.apis.has(name)) continue
      if (wx[name] === methods[name]) deleteProperty(wx, name)
      ruled.delete(name)
    }
  })
  function takeLate(given: LateRuntime) {
    if (late) return
    late = given
    late.watchAbsentNames(wx, reads, replica, env)
  }
  replica.onState(({ switches }) => {
    if (switches.unmocked !== 'ignore') useLate(takeLate)
  })
  env.onUncaught?.(createAbsenceReporter(state, recorder, env, reads))
  return {
    wx,
    record(name, method) {
      const definition = replica.apis.get(name) as AnyDefinition
      useLate(takeLate)
      const own: Method = (...args) =>
        late ? late.callRecorded(method, args, definition, own, recorder, env) : method(...args)
      recordedBy.set(name, own)
      return own
    },
    call,
    callBySdk,
    connect: channel.open,
    agreeButtonTapped: listener.agreeButtonTapped,
    onState: replica.onState,
    extend({ definitions: more, start }) {
      start(replica.onState, (api, payload) => env.inside(() => events.fire(api, payload)))
      replica.extend(more)
    },
    showUser: openData.show,
    flush: reporter.flush,
  }
}
