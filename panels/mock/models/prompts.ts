import { computed, signal } from '@preact/signals'
import { type ErrorName, failure } from '../../../src/wx/errors'
import type { Answer, Prompt } from '../../../src/wx/prompts'
import type { ConnectionModel } from './connection'
import type { StatesModel } from './states'

export interface PendingPrompt {
  readonly origin: string
  readonly prompt: Prompt
}

/** The questions that wait, of every origin in the tab. */
export function createPromptsModel(connection: ConnectionModel, states: StatesModel) {
  const sent = signal<ReadonlySet<string>>(new Set())
  const errors = signal<ReadonlyMap<string, string>>(new Map())

  async function answer({ origin, prompt }: PendingPrompt, given: Answer) {
    sent.value = new Set(sent.peek()).add(prompt.id)
    const error = await connection.answer(origin, prompt.id, given)
    sent.value = new Set([...sent.peek()].filter((id) => id !== prompt.id))
    const next = new Map(errors.peek())
    if (error === undefined) next.delete(prompt.id)
    else next.set(prompt.id, error)
    errors.value = next
  }

  return {
    /** Oldest first. */
    pending: computed<readonly PendingPrompt[]>(() =>
      [...states.all.value.values()]
        .flatMap(({ origin, prompts }) => prompts.map((prompt) => ({ origin, prompt })))
        .sort((a, b) => a.prompt.openedAt - b.prompt.openedAt),
    ),
    /** Whether an answer is on its way. */
    isSent: (id: string) => sent.value.has(id),
    errorOf: (id: string) => errors.value.get(id),
    answer,
    failWith(pending: PendingPrompt, name: ErrorName) {
      const wording = failure(states.of(pending.origin), pending.prompt.api, name)
      return answer(pending, { choice: 'fail', failure: wording })
    },
  }
}
