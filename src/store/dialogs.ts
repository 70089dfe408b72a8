import type { StoreToPage } from '../protocol/page'
import { type Prompt, promptFacts, type Question } from '../wx/prompts/prompts'

/** What each document shows of the prompts that wait for its person. */
export class Dialogs {
  readonly #tell: (document: string, message: StoreToPage) => void
  readonly #callOf: (prompt: Prompt) => number
  #shown = new Map<string, Prompt>()

  /** @param callOf the number of the call that asked, in its document. */
  constructor(tell: (document: string, message: StoreToPage) => void, callOf: (prompt: Prompt) => number) {
    this.#tell = tell
    this.#callOf = callOf
  }

  /** A document that has connected again shows nothing that it is not told of now. */
  forget(document: string) {
    for (const [id, prompt] of this.#shown) if (prompt.document === document) this.#shown.delete(id)
  }

  /** Brings each document's dialogs to what they should be: of the kinds that queue, only the first. */
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
      if (!wanted.has(id)) this.#tell(document, { type: 'promptClosed', id })
    }
    for (const [id, prompt] of wanted) {
      if (before.has(id)) continue
      const { question, api, document } = prompt
      this.#tell(document, {
        type: 'prompt',
        prompt: { id, question: shownOf(question), api, n: this.#callOf(prompt) },
      })
    }
  }
}

/** Returns a question as the page's dialog shows it: the page may read along, and the number is not given yet. */
function shownOf(question: Question): Question {
  if (question.kind !== 'phone') return question
  const { phoneNumber } = question
  // Short ones keep nothing but their last digit.
  const [head, tail] = phoneNumber.length > 8 ? [3, 4] : [0, 1]
  return { ...question, phoneNumber: `${phoneNumber.slice(0, head)}****${phoneNumber.slice(-tail)}` }
}
