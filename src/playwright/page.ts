import { install } from '../page/install'
import type { PageToWriter } from '../protocol/page'
import { parseSeed } from '../protocol/seed'
import { BINDING, BOOT, type EngineToPage, type PageToEngine } from './wire'

type Send = (text: string) => Promise<string>

// Before the page, and before a fake clock, can replace them.
const page = window
const send = Reflect.get(page, BINDING) as Send | undefined
const soon = page.setTimeout.bind(page)
const listen = page.addEventListener.bind(page)
const unlisten = page.removeEventListener.bind(page)
const ticks = page.performance.now.bind(page.performance)
const { parse, stringify } = JSON
/** A call after a silence is told at once, before the page can be left; one of many waits for the others. */
const BATCH_MS = 10

/** Puts `wx` into this document, answered by the test's process. */
function boot(send: Send, seedText: string) {
  Reflect.deleteProperty(page, Symbol.for(BOOT))
  let document = newId()
  const port = {
    onmessage: null as ((event: { data: unknown }) => void) | null,
    postMessage(message: PageToWriter | { type: 'open' }) {
      if (message.type === 'open') void poll()
      else void send(envelope('say', [message])).catch(ignore)
    },
  }
  let toldAt = 0
  let leaving = false
  let begin = () => {}
  let flush = () => {}

  /** What is said in a document that goes away may not arrive any more. */
  function leave() {
    leaving = true
    flush()
  }

  function envelope(
    type: PageToEngine['type'],
    messages: readonly PageToWriter[] = [],
    more: Pick<PageToEngine, 'timer'> = {},
  ): string {
    const said: PageToEngine = { type, document, now: page.Date.now(), messages, ...more }
    return stringify(said)
  }

  /** Asks for messages for as long as the document lives. */
  async function poll(): Promise<void> {
    const text = await send(envelope('ask')).catch(ignore)
    if (text === undefined) return
    for (const message of parse(text) as EngineToPage[]) {
      if (message.type === 'timer') runTimer(message)
      else port.onmessage?.({ data: message })
    }
    return poll()
  }

  /** Time is the page's, also for what the test's process waits for. */
  function runTimer({ timer, ms }: Extract<EngineToPage, { type: 'timer' }>) {
    page.setTimeout(() => void send(envelope('say', [], { timer })).catch(ignore), ms)
  }

  // The host of the extension's pages posts to a port; here the binding is one.
  install(page, port as unknown as MessagePort, parseSeed(seedText), (host, reader) => {
    begin = () => host.defer(() => reader().connect())
    flush = () => reader().flush()
    return {
      ...host,
      // Looked up at each use: the page's time is whatever its clock says, and tests may replace that clock.
      now: () => page.Date.now(),
      later: (job, ms) => void page.setTimeout(job, ms),
      soon(job) {
        const quiet = ticks() - toldAt > BATCH_MS
        toldAt = ticks()
        // Only while there is something to tell: the browser keeps everybody who leaves waiting for such a listener.
        listen('beforeunload', leave, true)
        const tell = () => {
          unlisten('beforeunload', leave, true)
          job()
        }
        if (quiet || leaving) host.defer(tell)
        else soon(tell, BATCH_MS)
      },
    }
  })
  begin() // by a task of its own, since the page's timers may stand still

  listen('pageshow', ({ persisted }) => {
    if (!persisted) return
    document = newId() // the one that was left is forgotten
    for (const type of ['closed', 'wake']) port.onmessage?.({ data: { type } })
  })
}

function newId(): string {
  return Array.from(page.crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('')
}

/** The document or the test is at its end. */
function ignore(): undefined {
  return undefined
}

if (send) {
  Reflect.deleteProperty(page, BINDING)
  Object.defineProperty(page, Symbol.for(BOOT), {
    value: (seedText: string) => boot(send, seedText),
    configurable: true,
  })
}
