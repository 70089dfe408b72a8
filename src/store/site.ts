import type { AnsweredPrompt } from '../protocol/panel'
import { prefixOf } from '../wx/apis/definition'
import { InputError } from '../wx/base/input-error'
import type { Decision } from '../wx/engine/decision'
import type { AskedPrompt } from '../wx/engine/why'
import { parseAnswer } from '../wx/prompts/parse-answer'
import {
  type Answer,
  type Consequence,
  consequence,
  type Prompt,
  promptFacts,
  type Question,
} from '../wx/prompts/prompts'
import type { MockState } from '../wx/state/schema'
import { apiOf, type DecidedApi, decideCall, delayOf, refused } from './decide-call'
import { Dialogs } from './dialogs'
import type { History } from './history'
import { OpenPrompts } from './open-prompts'
import { type PendingCall, PendingCalls, type PendingRequest, type Waiting } from './pending-calls'
import { endRecordings, ownedBy } from './recordings'
import type { SiteOptions } from './site-options'
import { SiteState } from './site-state'

/** Number of answers that are remembered, in case their requests are sent again. */
const MAX_ANSWERS = 50

/** One origin, which is one mini program: its state, its pending calls and its prompts. */
export class Site {
  readonly origin: string
  /** The revision that this store has read from its storage; undefined where it has read none. */
  readonly storedRev: number | undefined
  readonly calls: PendingCalls
  readonly #state: SiteState
  readonly #prompts: OpenPrompts
  readonly #options: SiteOptions
  readonly #dialogs: Dialogs
  /** The id of the request that answered a prompt, by prompt. */
  readonly #answers = new Map<string, string>()

  constructor(options: SiteOptions) {
    this.#options = options
    this.origin = options.origin
    this.storedRev = options.storedRev
    const { state, rev, changes, now, later, shared, events } = options
    this.#state = new SiteState({
      ...{ state, rev, changes, now },
      space: shared.space,
      changed: () => {
        events.changed()
        this.#settleImplied()
      },
      answered: events.answered,
    })
    this.calls = new PendingCalls(shared.pending)
    this.#prompts = new OpenPrompts({
      ...{ now, later },
      expired: (prompt, answer) => this.#conclude(prompt, answer, 'time'),
    })
    const callOf = ({ calls: [first = ''] }: Prompt) => this.calls.get(first)?.request.n ?? -1
    this.#dialogs = new Dialogs(options.events.toPage, callOf)
  }

  /**
   * Restores the pending calls and prompts of an earlier worker.
   * @param stillWaits returns whether a call still has no answer.
   */
  restore({ calls, prompts, answers = [] }: Waiting, stillWaits: (call: PendingCall) => boolean) {
    for (const call of calls) if (stillWaits(call)) this.calls.set(call.id, call)
    this.#prompts.restore(prompts, this.calls)
    for (const [prompt, request] of answers) this.#answers.set(prompt, request)
    this.#settleImplied() // the state may have been stored without the prompts that it answers
  }

  /** Pending calls and prompts, as they are stored for the next worker. */
  get waiting(): Waiting {
    return { ...this.calls.saved(this.prompts), answers: [...this.#answers].slice(-MAX_ANSWERS) }
  }

  /** The state as it is now. */
  get state(): MockState {
    return this.#state.current
  }

  /** The revision of the state: it grows with each change. */
  get rev(): number {
    return this.#state.rev
  }

  /** Open prompts, oldest first. */
  get prompts(): readonly Prompt[] {
    return this.#prompts.all
  }

  get history(): History {
    return this.#state.history
  }

  /** Applies commands, all or none: see `SiteState.commit`. */
  commit(...given: Parameters<SiteState['commit']>): void {
    this.#state.commit(...given)
  }

  /** Undoes the last edit, if there is one. */
  undo() {
    this.#state.undo()
  }

  /** Makes the edit again that was undone last, if there is one. */
  redo() {
    this.#state.redo()
  }

  /**
   * Goes back to the state of a revision, as a new edit.
   * @throws InputError when the history does not go back so far.
   */
  jump(rev: number) {
    this.#state.jump(rev)
  }

  /** Commits the effects of a call or an answer. Returns the reason if the state has no room. */
  #carryOut(...given: Parameters<SiteState['commit']>): string | undefined {
    try {
      this.commit(...given)
    } catch (error) {
      if (error instanceof InputError) return error.message
      throw error
    }
  }

  /** Answers a call that the page could not answer itself, or keeps it until it can be answered. */
  ask(document: string, { n, api, params, gesture, listens, title, server }: PendingRequest) {
    const id = `${document}/${n}`
    if (this.calls.has(id)) return this.#options.events.toPage(document, { type: 'waits', n })
    const request = { n, api, params, gesture, listens, title, ...(server ? { server } : {}) }
    const refusal = apiOf(request, this.state, this.#options.definitions)
      ? this.calls.refusal(document, request)
      : 'there is no such API'
    if (refusal === undefined) this.#advance({ id, document, request, answered: {} })
    else this.refuse(document, request, refusal)
  }

  /** Fails a call that exceeds a limit. */
  refuse(document: string, { n, api, server }: Pick<PendingRequest, 'n' | 'api' | 'server'>, reason: string) {
    this.#options.events.toPage(document, { type: 'settle', n, ...refused(api, reason, server), delay: 0 })
  }

  /**
   * Answers a prompt from a panel or a test.
   * @param request the id of the request; one that is sent again counts once.
   * @throws InputError when the answer does not fit the question, or the prompt is closed.
   */
  answer(promptId: string, input: unknown, request?: string): void {
    const prompt = this.#prompts.find(promptId)
    if (!prompt) {
      if (request !== undefined && this.#answers.get(promptId) === request) return
      throw new InputError([{ code: 'noQuestion', values: {} }])
    }
    const answer = parseAnswer(prompt.question, input, this.state)
    if (request !== undefined) this.#answers.set(promptId, request)
    this.#conclude(prompt, answer, 'panel')
  }

  /**
   * Answers a prompt from the document that shows it. A closed prompt was answered elsewhere, so this is ignored.
   * @throws InputError when the answer does not fit the question.
   */
  answerInPage(document: string, promptId: string, input: unknown): void {
    const prompt = this.#prompts.find(promptId)
    if (prompt?.document === document) this.#conclude(prompt, parseAnswer(prompt.question, input, this.state), 'page')
  }

  /**
   * Forgets the pending calls of a document.
   * @param keep calls that the document still waits for; absent if it is gone, which ends its recordings.
   */
  forget(document: string, keep?: ReadonlySet<string>): void {
    const gone = [...this.calls.values()].filter((call) => call.document === document && !keep?.has(call.id))
    for (const { id } of gone) this.calls.delete(id)
    const closed = this.#prompts.removeCalls(this.calls)
    const broken = closed.flatMap((question) => promptFacts(question).broken ?? [])
    this.#carryOut(keep ? broken : [...broken, ...endRecordings(this.state, document)], 'call')
    if (gone.length > 0) this.#waitingChanged()
  }

  /** Sends its open prompts to a document that has connected again. */
  showAgain(document: string) {
    this.#dialogs.forget(document)
    this.#dialogs.show(this.prompts)
  }

  #advance(call: PendingCall): void {
    const decided = decideCall(call, this.state, this.#options)
    if (!decided) return // a record of another version
    const { definition, decision } = decided
    switch (decision.type) {
      case 'settle':
        this.calls.delete(call.id)
        this.#settle(call, definition, decision)
        return
      case 'never':
        this.#keep(call)
        this.#carryOut(decision.commands, 'call', { call: definition.name })
        return
      case 'ask':
        this.#carryOut(decision.commands ?? [], 'call', { call: definition.name })
        this.#open(call, decision.question, definition.name)
        return
      case 'run':
      case 'store':
        throw new Error(`Failed to answer ${definition.name}: the engine did not decide it`)
    }
  }

  #settle(call: PendingCall, definition: DecidedApi, decision: Extract<Decision, { type: 'settle' }>) {
    const problem = this.#carryOut(ownedBy(decision.commands, call.document), 'call', { call: definition.name })
    if (definition.kind === 'sync') return // the page has answered it, and sent it only to be counted
    const prefix = definition.kind === 'server' ? definition.name : prefixOf(definition)
    const { outcome, why } = problem === undefined ? decision : refused(prefix, problem, call.request.server)
    const explained = call.asked ? { ...why, asked: call.asked } : why
    this.#options.events.settled(call, outcome, explained, delayOf(decision, this.#options.random))
  }

  #keep(call: PendingCall) {
    this.calls.set(call.id, call)
    this.#options.events.toPage(call.document, { type: 'waits', n: call.request.n })
  }

  #open(call: PendingCall, question: Question, api: string) {
    const policy = this.state.policies[question.kind]
    const facts = promptFacts(question)
    if (policy !== 'ask') {
      const answer = facts.policy(policy, question)
      const { commands = [], error } = consequence(question, answer, this.state)
      const problem = this.#carryOut(commands, 'answer', { answered: answeredPrompt(question, api, answer, 'policy') })
      return this.#resume(call, question, answer, error, problem)
    }
    this.#keep({ ...call, askedAt: this.#options.now() })
    this.#prompts.open(call, question, api)
    this.#waitingChanged()
  }

  /** @param from absent where an edit of the state has answered the prompt: that edit is in the history already. */
  #conclude(prompt: Prompt, answer: Answer, from?: AnsweredPrompt['from']) {
    const { question, api } = prompt
    this.#prompts.close(prompt)
    const calls = prompt.calls.flatMap((id) => this.calls.get(id) ?? [])
    const { commands = [], error } = from ? consequence(question, answer, this.state) : {}
    const problem =
      from && this.#carryOut(commands, 'answer', { answered: answeredPrompt(question, api, answer, from) })
    for (const call of calls) this.#resume(call, question, answer, error, problem)
    this.#waitingChanged()
  }

  /** @param problem the reason why the effect of the answer could not be stored. */
  #resume(call: PendingCall, question: Question, answer: Answer, error?: Consequence['error'], problem?: string) {
    const { kind } = question
    const { askedAt, ...rest } = call
    const now = this.#options.now()
    const prompt: AskedPrompt = {
      kind,
      choice: answer.choice,
      ...(question.kind === 'scope' && { scope: question.scope }),
      waited: Math.max(0, now - (askedAt ?? now)),
    }
    const answered = { ...call.answered, [kind]: answer }
    const asked = [...(call.asked ?? []), prompt]
    const reason = problem === undefined ? error : { errMsg: `${call.request.api}:fail ${problem}` }
    this.#advance({ ...rest, answered, asked, ...(reason ? { refusal: { kind, error: reason } } : {}) })
  }

  #settleImplied() {
    for (const prompt of this.prompts) {
      if (!this.prompts.includes(prompt)) continue // closed by an earlier prompt of this loop
      const answer = promptFacts(prompt.question).implied?.(prompt.question, this.state)
      if (answer) this.#conclude(prompt, answer)
    }
  }

  #waitingChanged() {
    this.#dialogs.show(this.prompts)
    this.#options.events.waitingChanged()
  }
}

function answeredPrompt(question: Question, api: string, answer: Answer, from: AnsweredPrompt['from']): AnsweredPrompt {
  return { kind: question.kind, ...(question.kind === 'scope' ? { scope: question.scope } : {}), api, answer, from }
}
