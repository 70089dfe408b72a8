import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { type AnswerServer, isPlatformPath } from '../platform-server/index'
import { answerHttp } from '../platform-server/listen'
import { MINI_PROGRAM } from '../protocol/panel'
import { BASE } from '../protocol/web'
import { WxMock } from '../testing/mock'
import type { MockOptions } from '../testing/types'
import { isOurHost, UnmarkedBrowsers } from './access'
import { createAnswers, plain, readPageScript, WORKER_GUARD } from './answers'
import { Host } from './host'
import { scriptTag } from './inject/html'
import { askForWhole, targetOf } from './inject/request'
import { guardWorker, injectIntoResponse } from './inject/response'
import { createMockLink } from './mock-link'
import { createSockets } from './sockets'

export type { Answers } from '../testing/answers'
export { WxCallError } from '../testing/call-error'
export type { CallOptions, WaitOptions } from '../testing/mock'
export { WxMock } from '../testing/mock'
export type { RuleChain } from '../testing/rule-chain'
export type { ApiName, Call, MockOptions, Params, Prompts, Result, ScopeName, StatePatch } from '../testing/types'
export { anything } from '../testing/types'

/** `scenario`, `platform` and `prompts` are for the first run; later ones go on with the last state, until these change. */
export interface WxMockServerOptions extends MockOptions {
  /** Whether each run starts with the given scenario again. */
  fresh?: boolean
  /** Folder in which the state is kept between runs; `.wx-mock` by default, `false` keeps nothing. */
  folder?: string | false
  /** Names under which the server may be opened, besides localhost and addresses; `.example.com` for all names below. */
  allowedHosts?: readonly string[]
  /** Whether pages get a button that opens the panel in them. A page with `?panel` in its address gets it anyway. */
  drawer?: boolean
  /** Timeout of waitForCall and prompts.answer of `mock`, in ms; 5000 by default. */
  timeout?: number
  /** Returns the addresses at which pages can be opened, for the panel. */
  addresses?(): readonly string[]
  /** Prints a warning; by default `console.warn`. */
  warn?(message: string): void
}

export interface WxMockServer {
  /** Adds the mock to the HTML that the next handlers send, and answers everything below `/__wx-mock/`. */
  middleware(request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void): void
  /** Takes a WebSocket of the mock. Returns false, and does nothing, if it is another's. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /** The scripted API, for all pages of the server. */
  readonly mock: WxMock
  /** Returns the panel's address at an origin; elsewhere than on this machine, it needs the token in it. */
  panelUrl(origin: string, withToken?: boolean): string
  /** Closes all connections, and stores what is not stored yet. */
  close(): Promise<void>
}

/** Adds a mini program to a server of Node. */
export function createWxMockServer(options: WxMockServerOptions = {}): WxMockServer {
  const { folder = '.wx-mock', allowedHosts = [], drawer = false, timeout = 5_000 } = options
  const warn = options.warn ?? ((message: string) => console.warn(`wx-mock-panel: ${message}`))
  const warnOnce = once(warn)
  const browsers = new UnmarkedBrowsers()
  const script = readPageScript()
  const { addresses = () => [] } = options
  const host = new Host({
    ...options,
    fresh: options.fresh === true,
    folder: folder === false ? undefined : folder,
    addresses,
    warn,
  })
  const answers = createAnswers({ script: script.text, token: host.tokens.panel, drawer })
  const sockets = createSockets(host, allowedHosts)
  const mock = new WxMock({
    name: 'mock',
    link: createMockLink(host),
    given: options,
    folders: [process.cwd()],
    timeout: () => timeout,
  })

  const tags = (nonce: string, withDrawer: boolean) => {
    const seed = JSON.stringify(host.store.seed(MINI_PROGRAM))
    const page = scriptTag({ seed, token: host.tokens.page, source: script.source }, nonce)
    return withDrawer ? `${page}<script defer="" src="${BASE}drawer.js" nonce="${nonce}"></script>` : page
  }

  async function answerOwn(request: IncomingMessage, response: ServerResponse, path: string) {
    if (!isOurHost(request.headers.host, allowedHosts)) return plain(response, 403, refusedHost(request.headers.host))
    if (isPlatformPath(`/${path}`)) {
      if (browsers.maySend(request)) return plain(response, 403, NOT_FOR_PAGES)
      const answer: AnswerServer = (asked, gone) => host.store.answerServer(MINI_PROGRAM, asked, gone)
      return answerHttp(request, response, { answer, basePath: BASE.slice(0, -1), url: urlOf(request) })
    }
    if (await answers.answer(request, response, path)) return
    plain(response, 404, `There is nothing at ${BASE}${path.slice(0, 200)}.\n`)
  }

  function change(request: IncomingMessage, response: ServerResponse) {
    const { headers, method } = request
    if (headers['service-worker'] === 'script') return guardWorker(response, WORKER_GUARD)
    const target = targetOf(method, headers)
    if (target === 'none') return
    if (!isOurHost(headers.host, allowedHosts)) {
      return warnOnce(`Pages at ${headers.host} get no mock: add this name to allowedHosts to change that.`)
    }
    if (target === 'document') {
      browsers.add(request)
      askForWhole(headers)
    }
    injectIntoResponse(response, {
      host: headers.host ?? '',
      target,
      drawer,
      tags: (nonce) => tags(nonce, drawer || asksForPanel(request)),
      unreadable: (encoding) =>
        warnOnce(`A page is encoded as "${encoding}", which this Node cannot read, so it gets no mock.`),
    })
  }

  return {
    middleware(request, response, next) {
      const path = pathOf(request)
      if (`${path}/` === BASE) return void response.writeHead(302, { location: BASE }).end()
      if (path.startsWith(BASE)) {
        answerOwn(request, response, path.slice(BASE.length)).catch(next)
        return
      }
      change(request, response)
      next()
    },
    upgrade: sockets.upgrade,
    mock,
    panelUrl: (origin, withToken = false) => `${origin}${BASE}${withToken ? `#${host.tokens.panel}` : ''}`,
    close: () => {
      sockets.close()
      return host.close()
    },
  }
}

/** Returns the address of a request. Express takes the prefix of a mounted handler away from `url`. */
const urlOf = (request: IncomingMessage): string =>
  (request as { originalUrl?: string }).originalUrl ?? request.url ?? '/'

const pathOf = (request: IncomingMessage): string => urlOf(request).split(/[?#]/, 1)[0] ?? '/'

/** Returns whether the address of a page has `?panel`. */
const asksForPanel = ({ url = '' }: IncomingMessage): boolean => /[?&]panel(?:[=&]|$)/.test(url)

const NOT_FOR_PAGES =
  'A browser at your address has pages of this server, and a page must not see the session key. A back end on this machine reaches the platform’s server at localhost.\n'

const refusedHost = (host: string | undefined) =>
  `The mock answers at localhost and at addresses, not as "${host ?? ''}". If this name is yours, allow it: --allow-host, or the option allowedHosts.\n`

/** Returns a function that prints each message once. */
function once(print: (message: string) => void): (message: string) => void {
  const printed = new Set<string>()
  return (message) => {
    if (printed.has(message) || printed.size >= 100) return
    printed.add(message)
    print(message)
  }
}
