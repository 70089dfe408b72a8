import type { LogEntry } from '../protocol/panel'
import type { JsonObject } from '../wx/base/json'
import type { Outcome } from '../wx/base/outcome'
import type { Why } from '../wx/engine/why'
import { serverFailure } from '../wx/server/errors'
import { readRequest, type ServerRequest, type ServerResponse, writeResponse } from '../wx/server/http'
import type { StoreEnv } from './env'
import type { Site } from './site'

/** What back ends' calls act on. */
interface Targets {
  readonly env: Pick<StoreEnv, 'now' | 'later' | 'wait'>
  site(origin: string): Site
  /** Adds a call to the log of every tab of an origin. */
  log(origin: string, entry: LogEntry): void
}

interface Waiting {
  readonly origin: string
  readonly entry: LogEntry
  finish(outcome: Outcome, why: Why): void
}

/** The beginning of what stands for a document in the calls of back ends. */
const BACK_END = 'back-end:'

/** Returns whether a call of this document is one of a back end. */
export const isBackEnd = (document: string): boolean => document.startsWith(BACK_END)

/** The calls of back ends to the platform's server (semantics.md 4.17). */
export class BackEnd {
  readonly #targets: Targets
  #name: string | undefined
  readonly #waiting = new Map<number, Waiting>()
  #calls = 0

  constructor(targets: Targets) {
    this.#targets = targets
  }

  /** Stands for a document in pending calls; another store has another name, so that no call in its log is replaced. */
  get #document(): string {
    this.#name ??= `${BACK_END}${this.#targets.env.now().toString(36)}`
    return this.#name
  }

  /**
   * Answers a request. Resolves when a rule or a person lets it.
   * @param gone ends the call when the back end has closed its connection; the answer is then never used.
   */
  answer(origin: string, request: ServerRequest, gone?: Pick<AbortSignal, 'aborted' | 'addEventListener'>) {
    const call = readRequest(request, (query) => Object.fromEntries(new URLSearchParams(query)))
    const { api, form, params, path, problem } = call
    if (!api) return Promise.resolve(writeResponse(call, unknownPath(request.method, path, form)))
    const n = this.#calls++
    const { site, log, env } = this.#targets
    const at = env.now()
    const entry: LogEntry = {
      ...{ id: `${this.#document}/${n}`, document: this.#document, frame: 0, origin, n, api: api.name },
      ...{ args: [params], at, callbacks: [], rev: site(origin).rev, duration: null, outcome: null, why: null },
      backEnd: { method: request.method.toUpperCase(), path },
    }
    log(origin, entry)
    return new Promise<ServerResponse>((resolve) => {
      const finish = (outcome: Outcome, why: Why) => {
        this.#waiting.delete(n)
        log(origin, { ...entry, outcome, why, duration: Math.max(0, env.now() - at) })
        resolve(writeResponse(call, outcome.result as JsonObject))
      }
      this.#waiting.set(n, { origin, entry, finish })
      gone?.addEventListener('abort', () => this.#abandon(n))
      const asked = { n, api: api.name, params, gesture: false, listens: false }
      site(origin).ask(this.#document, { ...asked, server: { form, ...(problem ? { problem } : {}) } })
      if (gone?.aborted) this.#abandon(n)
    })
  }

  /** Sends the outcome of a call to its back end, after its delay: in real time, as a back end has it. */
  settled(n: number, outcome: Outcome, why: Why, delay: number): void {
    const finish = () => this.#waiting.get(n)?.finish(outcome, why)
    const wait = this.#targets.env.wait ?? this.#targets.env.later
    if (delay > 0) wait(finish, delay)
    else finish()
  }

  /** Ends a call whose back end has gone. */
  #abandon(n: number) {
    const waiting = this.#waiting.get(n)
    if (!waiting) return
    this.#waiting.delete(n)
    const { origin, entry } = waiting
    this.#targets.log(origin, { ...entry, abandoned: true })
    const left = [...this.#waiting.keys()].map((other) => `${this.#document}/${other}`)
    this.#targets.site(origin).forget(this.#document, new Set(left))
  }
}

/** Returns the answer to a path that the mock does not have, and says so. */
function unknownPath(method: string, path: string, form: 'wechat' | 'tcmpp'): JsonObject {
  const { errcode, errmsg } = serverFailure('url', form)
  return { errcode, errmsg: `${errmsg}: wx-mock-panel has no ${method.toUpperCase()} ${path}` }
}
