import type { AnswerServer } from '../platform-server/index'
import { type ListeningServer, type ListenOptions, listen } from '../platform-server/listen'
import type { Core } from './core'

/** What listens for a mock: in Playwright, the tests of a worker share one server. */
export type Listen = (answer: AnswerServer, options: ListenOptions) => Promise<ListeningServer>

/** The base for paths that are given without one. */
const ANY_BASE = 'https://api.weixin.qq.com'

/** The platform's server, for the back end of a test. */
export class MockServer {
  readonly #core: Core
  readonly #listen: Listen
  #listening: Promise<ListeningServer> | undefined
  #url: string | undefined

  constructor(core: Core, listenBy: Listen = listen) {
    this.#core = core
    this.#listen = listenBy
  }

  /**
   * Answers a request like the global `fetch`, without a network. Only path, query and body count, so a request to
   * `https://api.weixin.qq.com` can be passed as it is.
   */
  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = input instanceof Request ? new Request(input, init) : new Request(new URL(input, ANY_BASE), init)
    const { pathname, search } = new URL(request.url)
    const asked = { method: request.method, url: pathname + search, body: await request.text() }
    const { status, headers, body } = await this.#core.serverCall(asked, request.signal)
    return new Response(body, { status, headers })
  }

  /** Listens for back ends. A second call returns the same server. */
  listen(options: ListenOptions = {}): Promise<ListeningServer> {
    this.#listening ??= this.#core.actNow('server.listen', async () => {
      const { url, close } = await this.#listen((request, gone) => this.#core.serverCall(request, gone), options)
      this.#url = url
      return {
        url,
        close: () => {
          this.#listening = undefined
          this.#url = undefined
          return close()
        },
      }
    })
    return this.#listening
  }

  /** The base address for a back end. @throws Error when the server does not listen. */
  get url(): string {
    if (this.#url !== undefined) return this.#url
    throw new Error(`${this.#core.name}.server does not listen; await ${this.#core.name}.server.listen() first`)
  }

  /** Lets all access tokens expire: the next call with one of them is answered with 42001. */
  expireTokens(): Promise<void> {
    return this.#core.act('server.expireTokens', () => this.#core.command({ type: 'server/expireTokens' }))
  }

  /** Lets the keys of getLatestUserKey expire: its next call makes a new one. */
  expireUserKeys(): Promise<void> {
    return this.#core.act('server.expireUserKeys', () => this.#core.command({ type: 'server/expireUserKeys' }))
  }
}
