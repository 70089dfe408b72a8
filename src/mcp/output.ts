import type { ConnectedPage } from '../protocol/web'
import type { Call } from '../testing/types'
import { isObject, type Json, type JsonObject } from '../wx/base/json'
import type { Prompt } from '../wx/prompts/prompts'
import { redactWhy } from '../wx/scenarios/redact-why'
import { Redactor } from '../wx/scenarios/redactor'
import type { SecretKind } from '../wx/scenarios/secrets'
import { bytesIn } from '../wx/state/album'
import type { MockState } from '../wx/state/schema'

/** Characters of a result; longer ones are cut, since a model reads all of it. */
const MAX_TEXT = 60_000

/** What is known of the mini program, for finding secrets in texts. */
interface Known {
  readonly state: MockState
  readonly calls: readonly Call[]
}

/** Makes what a program may read of a mini program: without its secrets. */
export class Output {
  readonly #redactor: Redactor

  constructor(without: readonly SecretKind[], { state, calls }: Known) {
    this.#redactor = new Redactor(without)
    this.#redactor.learnState(state)
    for (const { api, args, result } of calls) {
      for (const argument of args) this.#redactor.learn(argument, api)
      this.#redactor.learn(result as Json, api)
    }
  }

  /** Returns the state, with the files of the album as their sizes: no model reads base64. */
  state(state: MockState): Json {
    const shown = this.#redactor.state(state) as JsonObject
    const files = Object.entries(shown.album as JsonObject).map(([name, file]) => {
      if (!isObject(file)) return [name, file]
      const { data, ...facts } = file
      return [name, { ...facts, bytes: bytesIn(String(data)) }]
    })
    return { ...shown, album: Object.fromEntries(files) }
  }

  value(value: unknown, api?: string): Json {
    return this.#redactor.clean(value as Json, api)
  }

  text(text: string): string {
    return this.#redactor.text(text)
  }

  page({ title, url, browser, device, frames }: ConnectedPage): object {
    return { title: this.#redactor.text(title), url: this.#redactor.url(url), browser, device, frames }
  }

  call({ api, args, at, status, result, why, duration, source, threw }: Call): object {
    return {
      api,
      args: args.map((argument) => this.value(argument, api)),
      at: new Date(at).toISOString(),
      status,
      result: this.value(result, api),
      ...(duration === null ? {} : { duration }),
      ...(why ? { why: redactWhy(why, this.#redactor) } : {}),
      ...(source ? { source: this.#redactor.source(source) } : {}),
      ...(threw ? { threw: this.#redactor.text(threw) } : {}),
    }
  }

  prompt({ api, question }: Prompt): object {
    // A question about a place has the fields of `chooseLocation`.
    return { api, question: this.value(question, 'chooseLocation') }
  }
}

/** Returns a result as text, cut to a length that a model can read. */
export function asText(result: unknown): string {
  const text = typeof result === 'string' ? result : JSON.stringify(result, null, 2)
  if (text.length <= MAX_TEXT) return text
  return `${text.slice(0, MAX_TEXT)}\n… ${text.length - MAX_TEXT} more characters: ask for less.`
}
