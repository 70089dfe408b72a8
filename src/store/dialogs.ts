import type { StoreToPage } from '../protocol/page'
import { type Prompt, promptFacts } from '../wx/prompts/prompts'

/** The dialogs that documents show for open prompts. */
export class Dialogs {
  readonly #send: (document: string, message: StoreToPage) => void
  readonly #callOf: (prompt: Prompt) => number
  #shown = new Map<string, Prompt>()

  /** @param callOf returns the number of the call that asked, in its document. */
  constructor(send: (document: string, message: StoreToPage) => void, callOf: (prompt: Prompt) => number) {
    this.#send = send
    this.#callOf = callOf
  }

  /** Forgets what a document shows: one that has connected again shows nothing. */
  forget(document: string) {
    for (const [id, prompt] of this.#shown) if (prompt.document === document) this.#shown.delete(id)
  }

  /** Updates the dialogs of all documents. Of the kinds that queue, a document shows only the first. */
  show(prompts: readonly Prompt[]) {
    const queues = new Set<string>()
    const wanted = new Map<string, Prompt>()
    for (const prompt of prompts) {
      if (promptFacts(prompt.question).queued) {
        if (queues.has(prompt.document)) continue
        queues.add(prompt.document)
      }
      wanted.set(prompt.id, prompt)
    }
    const before = this.#shown
    this.#shown = wanted
    for (const [id, { document }] of before) {
      if (!wanted.has(id)) this.#send(document, { type: 'promptClosed', id })
    }
    for (const [id, prompt] of wanted) {
      if (before.has(id)) continue
      const { question, api, document } = prompt
      const { masked } = promptFacts(question)
      const shown = { id, question: masked ? masked(question) : question, api, n: this.#callOf(prompt) }
      this.#send(document, { type: 'prompt', prompt: shown })
    }
  }
}
