import { type Answer, type Prompt, promptFacts, type Question } from '../wx/prompts/prompts'
import type { PendingCall } from './pending-calls'

interface OpenPromptsOptions {
  /** Milliseconds since the epoch. */
  now(): number
  later(job: () => void, ms: number): void
  /** Called when a prompt that is still open has reached its time limit. */
  expired(prompt: Prompt, answer: Answer): void
}

/** The open prompts of one site, oldest first. */
export class OpenPrompts {
  readonly #options: OpenPromptsOptions
  #prompts: readonly Prompt[] = []

  constructor(options: OpenPromptsOptions) {
    this.#options = options
  }

  get all(): readonly Prompt[] {
    return this.#prompts
  }

  find(id: string): Prompt | undefined {
    return this.#prompts.find((prompt) => prompt.id === id)
  }

  /** Restores stored prompts, as far as their calls are still pending. */
  restore(prompts: readonly Prompt[], pending: ReadonlyMap<string, unknown>) {
    this.#prompts = withPendingCalls(prompts, pending).filter(({ calls }) => calls.length > 0)
    for (const prompt of this.#prompts) this.#startTimer(prompt)
  }

  /** Opens a prompt for a call, or adds the call to an open prompt that asks the same. */
  open({ id, document }: PendingCall, question: Question, api: string) {
    const { key } = promptFacts(question)
    const shared = this.#prompts.find(
      (prompt) =>
        key !== undefined &&
        prompt.document === document &&
        prompt.question.kind === question.kind &&
        key(prompt.question) === key(question),
    )
    if (shared) {
      const joined = { ...shared, calls: [...shared.calls, id] }
      this.#prompts = this.#prompts.map((prompt) => (prompt === shared ? joined : prompt))
      return
    }
    const openedAt = this.#options.now()
    const prompt: Prompt = { id: `${question.kind}:${id}`, question, api, document, calls: [id], openedAt }
    this.#prompts = [...this.#prompts, prompt]
    this.#startTimer(prompt)
  }

  close(prompt: Prompt) {
    this.#prompts = this.#prompts.filter((other) => other !== prompt)
  }

  /** Removes calls that are no longer pending. Returns the questions of the prompts that have closed for that. */
  removeCalls(pending: ReadonlyMap<string, unknown>): Question[] {
    const prompts = withPendingCalls(this.#prompts, pending)
    this.#prompts = prompts.filter(({ calls }) => calls.length > 0)
    return prompts.flatMap(({ calls, question }) => (calls.length > 0 ? [] : question))
  }

  #startTimer({ id, question, openedAt }: Prompt) {
    const { timeout } = promptFacts(question)
    if (!timeout) return
    const left = Math.max(0, openedAt + timeout.after - this.#options.now())
    this.#options.later(() => {
      const prompt = this.find(id)
      if (prompt) this.#options.expired(prompt, timeout.answer)
    }, left)
  }
}

const withPendingCalls = (prompts: readonly Prompt[], pending: ReadonlyMap<string, unknown>): Prompt[] =>
  prompts.map((prompt) => ({ ...prompt, calls: prompt.calls.filter((id) => pending.has(id)) }))
