import type { StoreToPage } from '../protocol/page'
import type { AnsweredPrompt, HistoryEntry } from '../protocol/panel'
import { apisOf, definitionOf } from '../wx/apis/catalogue'
import { type AnyDefinition, prefixOf } from '../wx/apis/definition'
import { InputError } from '../wx/base/input-error'
import { diffPatch, type JsonObject, same } from '../wx/base/json'
import type { Outcome } from '../wx/base/outcome'
import { apply } from '../wx/engine/apply-command'
import { type Call, type Decision, decide } from '../wx/engine/decide'
import type { Why } from '../wx/engine/why'
import { parseAnswer } from '../wx/prompts/parse-answer'
import {
  type Answer,
  type Consequence,
  consequence,
  type Prompt,
  promptFacts,
  type Question,
} from '../wx/prompts/prompts'
import type { Command } from '../wx/state/command'
import { DEFAULT_STATE } from '../wx/state/defaults'
import { failure } from '../wx/state/errors'
import type { MockState } from '../wx/state/schema'
import { bytesOf } from './bytes'
import { createCrypto, type Random } from './crypto'
import { Dialogs } from './dialogs'
import { HeldCalls, type HeldRequest, type PendingCall, type Waiting } from './held'
import { type Change, History } from './history'
import type { StateSpace } from './state-space'

/** Answers that are remembered, should their requests be sent again. */
const MAX_ANSWERS = 50

/** What a site tells of itself. */
interface SiteEvents {
  /** The state is another. */
  changed(): void
  /** The history has grown, and the state is as it was. */
  answered(): void
  /** The list of prompts or of held calls is another. */
  waitingChanged(): void
  toPage(document: string, message: StoreToPage): void
  settled(call: PendingCall, outcome: Outcome, why: Why, delay: number): void
}

/** What all sites have together. */
export interface Shared {
  readonly space: StateSpace
  readonly held: { bytes: number }
}

export interface SiteOptions {
  origin: string
  state: MockState
  rev: number
  storedRev?: number | undefined
  changes?: readonly Change[]
  now(): number
  later(job: () => void, ms: number): void
  random: Random
  events: SiteEvents
  /** The room that it shares with all other sites. */
  shared: Shared
  definitions?: readonly AnyDefinition[]
}

/** One origin, that is one mini program: its state, the calls that wait for a person, and what that person is asked. */
export class Site {
  readonly origin: string
  state: MockState
  rev: number
  /** The revision that this store has read from its storage, if it has. */
  readonly storedRev: number | undefined
  prompts: Prompt[] = []
  readonly calls: HeldCalls
  readonly history: History
  readonly #options: SiteOptions
  readonly #dialogs: Dialogs
  /** The request that answered a prompt last, by prompt. */
  readonly #answers = new Map<string, string>()

  constructor(options: SiteOptions) {
    this.#options = options
    this.origin = options.origin
    this.state = options.state
    this.rev = options.rev
    this.storedRev = options.storedRev
    this.history = new History(options.changes)
    this.calls = new HeldCalls(options.shared.held)
    const callOf = ({ calls: [first = ''] }: Prompt) => this.calls.get(first)?.request.n ?? -1
    this.#dialogs = new Dialogs(options.events.toPage, callOf)
  }

  /**
   * Goes on where an earlier worker stopped.
   * @param stillWaits says which calls are to be answered.
   */
  restore({ calls, prompts, answers = [] }: Waiting, stillWaits: (call: PendingCall) => boolean) {
    for (const call of calls) if (stillWaits(call)) this.calls.set(call.id, call)
    this.prompts = prompts.flatMap((prompt) => {
      const waiting = prompt.calls.filter((id) => this.calls.has(id))
      return waiting.length > 0 ? [{ ...prompt, calls: waiting }] : []
    })
    for (const [prompt, request] of answers) this.#answers.set(prompt, request)
    for (const prompt of this.prompts) this.#armTimeout(prompt)
    this.#settleImplied() // the state is stored before the questions that it answers
  }

  /** What waits, as far as it outlives the worker. */
  get waiting(): Waiting {
    return { ...this.calls.saved(this.prompts), answers: [...this.#answers].slice(-MAX_ANSWERS) }
  }

  /**
   * Applies commands, all or none, and lets every prompt go that the new state has answered.
   * @param answered the person's answer that they come from; it is told even where it changes nothing.
   * @throws InputError of the command that is wrong, or that the state has no room for.
   */
  commit(commands: readonly Command[], by: HistoryEntry['by'], answered?: AnsweredPrompt): void {
    const at = this.#options.now()
    const state = commands.reduce((current, command) => apply(current, command, at), this.state)
    const changes = !same(state, this.state)
    if (!changes && !answered) return
    this.#check(state)
    const told = answered ? { answered } : {}
    const made = changes ? { rev: this.rev + 1, commands } : { rev: this.rev, commands: [] }
    this.history.record(this.state, state, { at, by, ...made, ...told })
    if (changes) this.#become(state)
    else this.#options.events.answered()
  }

  /** Takes the last edit back; nothing happens when there is none. */
  undo() {
    this.#step(this.history.undo(this.state, this.#check))
  }

  /** Makes the edit again that was taken back last; nothing happens when there is none. */
  redo() {
    this.#step(this.history.redo(this.state, this.#check))
  }

  /**
   * Puts the state back to what it was at a revision; that is a change like any other.
   * @throws InputError when the history does not go back so far.
   */
  jump(rev: number) {
    const state = this.history.at(this.state, rev)
    if (!state) throw new InputError([{ code: 'history', values: {} }], `Failed to go back to revision ${rev}: `)
    this.commit([{ type: 'state/replace', state }], 'edit')
  }

  #step(state: MockState | undefined) {
    if (!state || same(state, this.state)) return
    const commands: Command[] = [{ type: 'state/merge', patch: (diffPatch(this.state, state) ?? {}) as JsonObject }]
    this.history.record(this.state, state, { rev: this.rev + 1, at: this.#options.now(), by: 'history', commands })
    this.#become(state)
  }

  /** @throws InputError that names size and limit where the state has no room. */
  readonly #check = (state: MockState) => this.#options.shared.space.check(sizeOf(this.state), sizeOf(state))

  /** The same as `commit` for what no edit brings: returns the reason where the state has no room. */
  #carryOut(...given: Parameters<Site['commit']>): string | undefined {
    try {
      this.commit(...given)
    } catch (error) {
      if (error instanceof InputError) return error.message
      throw error
    }
  }

  #become(state: MockState) {
    this.#options.shared.space.replace(sizeOf(this.state), sizeOf(state))
    this.state = state
    this.rev++
    this.#options.events.changed()
    this.#settleImplied()
  }

  /** A call that the page could not answer. */
  ask(document: string, { n, api, params, gesture, listens }: HeldRequest) {
    const id = `${document}/${n}`
    if (this.calls.has(id)) return this.#options.events.toPage(document, { type: 'held', n })
    const request = { n, api, params, gesture, listens }
    const refusal = this.#findDefinition(api) ? this.calls.refusal(document, request) : 'there is no such API'
    if (refusal === undefined) this.#advance({ id, document, request, answered: {} })
    else this.refuse(document, request, refusal)
  }

  /** Answers a call that is beyond a limit. */
  refuse(document: string, { n, api }: Pick<HeldRequest, 'n' | 'api'>, reason: string) {
    this.#options.events.toPage(document, { type: 'settle', n, ...refused(api, reason), delay: 0 })
  }

  /**
   * Answers a prompt for a panel or a test.
   * @param request the id of the request; one that is sent again is answered once.
   * @throws InputError when the answer does not fit the question, or the question no longer waits.
   */
  answer(promptId: string, input: unknown, request?: string): void {
    const prompt = this.prompts.find(({ id }) => id === promptId)
    if (!prompt) {
      if (request !== undefined && this.#answers.get(promptId) === request) return
      throw new InputError([{ code: 'noQuestion', values: {} }])
    }
    const answer = parseAnswer(prompt.question, input)
    if (request !== undefined) this.#answers.set(promptId, request)
    this.#conclude(prompt, answer, 'panel')
  }

  /**
   * Answers a prompt of a document in that document. A question that no longer waits was answered elsewhere.
   * @throws InputError when the answer does not fit the question.
   */
  answerInPage(document: string, promptId: string, input: unknown): void {
    const prompt = this.prompts.find(({ id }) => id === promptId)
    if (prompt?.document === document) this.#conclude(prompt, parseAnswer(prompt.question, input), 'page')
  }

  /** Forgets the calls of a document that is gone, but for those that it still waits for. */
  forget(document: string, keep: ReadonlySet<string> = new Set()): void {
    const gone = [...this.calls.values()].filter((call) => call.document === document && !keep.has(call.id))
    for (const { id } of gone) this.calls.delete(id)
    const kept = this.prompts.map((prompt) => ({ ...prompt, calls: prompt.calls.filter((id) => this.calls.has(id)) }))
    this.prompts = kept.filter(({ calls }) => calls.length > 0)
    const broken = kept.flatMap(({ calls, question }) => (calls.length > 0 ? [] : (promptFacts(question).broken ?? [])))
    this.#carryOut(broken, 'call')
    if (gone.length > 0) this.#waitingChanged()
  }

  /** Tells a document that has just connected again what it shows. */
  showAgain(document: string) {
    this.#dialogs.forget(document)
    this.#dialogs.show(this.prompts)
  }

  #advance(call: PendingCall): void {
    const { request, answered, refusal } = call
    const apis = apisOf(this.state, this.#options.definitions)
    const definition = apis.get(request.api) ?? this.#findDefinition(request.api)
    if (!definition) return // a record of another version
    const { now, random } = this.#options
    const { params, gesture, listens } = request
    const asked: Call = { params, gesture, listens, answered, checked: true, ...this.#worded(definition, refusal) }
    const env = { now: now(), apis, crypto: createCrypto(this.state, random) }
    const decision = decide(definition, asked, this.state, env)
    switch (decision.type) {
      case 'settle':
        this.calls.delete(call.id)
        this.#settle(call, definition, decision)
        return
      case 'never':
        this.#hold(call)
        this.#carryOut(decision.commands, 'call')
        return
      case 'ask':
        this.#carryOut(decision.commands ?? [], 'call')
        this.#open(call, decision.question, definition.name)
        return
      case 'store':
        throw new Error(`Failed to answer ${request.api}: the engine did not decide it`)
    }
  }

  #settle(call: PendingCall, definition: AnyDefinition, decision: Extract<Decision, { type: 'settle' }>) {
    const problem = this.#carryOut(decision.commands, 'call')
    if (definition.kind === 'sync') return // answered in the page; it came to be counted
    const { outcome, why } = problem === undefined ? decision : refused(prefixOf(definition), problem)
    this.#options.events.settled(call, outcome, why, this.#delayOf(decision))
  }

  /** A refusal by name in the words that this state has for it. */
  #worded(definition: AnyDefinition, refusal: PendingCall['refusal']): Pick<Call, 'refusal'> {
    if (!refusal) return {}
    const { kind, error } = refusal
    return {
      refusal: { kind, error: typeof error === 'string' ? failure(this.state, prefixOf(definition), error) : error },
    }
  }

  #delayOf({ delay, jitter = 0 }: { delay: number; jitter?: number }): number {
    const [chance = 0] = jitter > 0 ? this.#options.random(1) : []
    return delay + (jitter * chance) / 256
  }

  #findDefinition(name: string): AnyDefinition | undefined {
    return definitionOf(name, this.#options.definitions)
  }

  #hold(call: PendingCall) {
    this.calls.set(call.id, call)
    this.#options.events.toPage(call.document, { type: 'held', n: call.request.n })
  }

  #open(call: PendingCall, question: Question, api: string) {
    const policy = this.state.policies[question.kind]
    const facts = promptFacts(question)
    if (policy !== 'ask') {
      const answer = facts.policy(policy, question)
      const { commands = [], error } = consequence(question, answer, this.state)
      const problem = this.#carryOut(commands, 'answer', answeredPrompt(question, api, answer, 'policy'))
      return this.#resume(call, question, answer, error, problem)
    }
    this.#hold(call)
    const { id, document } = call
    const key = facts.key?.(question)
    const shared = this.prompts.find(
      (prompt) =>
        key !== undefined &&
        prompt.document === document &&
        prompt.question.kind === question.kind &&
        facts.key?.(prompt.question) === key,
    )
    if (shared) {
      const joined = { ...shared, calls: [...shared.calls, id] }
      this.prompts = this.prompts.map((prompt) => (prompt === shared ? joined : prompt))
    } else {
      const openedAt = this.#options.now()
      const prompt: Prompt = { id: `${question.kind}:${id}`, question, api, document, calls: [id], openedAt }
      this.prompts = [...this.prompts, prompt]
      this.#armTimeout(prompt)
    }
    this.#waitingChanged()
  }

  #armTimeout({ id, question, openedAt }: Prompt) {
    const { timeout } = promptFacts(question)
    if (!timeout) return
    const left = Math.max(0, openedAt + timeout.after - this.#options.now())
    this.#options.later(() => {
      const prompt = this.prompts.find((other) => other.id === id)
      if (prompt) this.#conclude(prompt, timeout.answer, 'time')
    }, left)
  }

  /** @param from absent where the state has come to answer by itself: that edit is told already. */
  #conclude(prompt: Prompt, answer: Answer, from?: AnsweredPrompt['from']) {
    const { question, api } = prompt
    this.prompts = this.prompts.filter((other) => other !== prompt)
    const calls = prompt.calls.flatMap((id) => this.calls.get(id) ?? [])
    const { commands = [], error } = from ? consequence(question, answer, this.state) : {}
    const problem = from && this.#carryOut(commands, 'answer', answeredPrompt(question, api, answer, from))
    for (const call of calls) this.#resume(call, question, answer, error, problem)
    this.#waitingChanged()
  }

  /** @param problem why what the answer brings about could not be kept. */
  #resume(call: PendingCall, { kind }: Question, answer: Answer, error?: Consequence['error'], problem?: string) {
    const answered = { ...call.answered, [kind]: answer }
    const reason = problem === undefined ? error : { errMsg: `${call.request.api}:fail ${problem}` }
    this.#advance({ ...call, answered, ...(reason ? { refusal: { kind, error: reason } } : {}) })
  }

  #settleImplied() {
    for (const prompt of this.prompts) {
      if (!this.prompts.includes(prompt)) continue // an earlier one of this round took it along
      const answer = promptFacts(prompt.question).implied?.(prompt.question, this.state)
      if (answer) this.#conclude(prompt, answer)
    }
  }

  #waitingChanged() {
    this.#dialogs.show(this.prompts)
    this.#options.events.waitingChanged()
  }
}

/** What a state takes in the storage; that of a fresh install is not stored. */
const sizeOf = (state: MockState): number => (same(state, DEFAULT_STATE) ? 0 : bytesOf(state))

/** The answer to a call that is beyond a limit. */
const refused = (prefix: string, reason: string): { outcome: Outcome; why: Why } => ({
  outcome: { ok: false, result: { errMsg: `${prefix}:fail ${reason}` } },
  why: { by: 'default', step: 'limit' },
})

function answeredPrompt(question: Question, api: string, answer: Answer, from: AnsweredPrompt['from']): AnsweredPrompt {
  return { kind: question.kind, ...(question.kind === 'scope' ? { scope: question.scope } : {}), api, answer, from }
}
