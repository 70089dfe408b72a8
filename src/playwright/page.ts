import { install } from '../page/install'
import type { PageToWriter } from '../protocol/page'
import { parseSeed } from '../protocol/seed'
import type { EngineToPage, Natives, PageToEngine } from './wire'

const page = window
const NativePromise = page.Promise
const { parse, stringify } = JSON
/** A call after a silence is told at once, before the page can be left; one of many waits for the others. */
const BATCH_MS = 10

/**
 * Puts `wx` into this document, answered by the test's process.
 * @param known called when that process has heard of the document.
 * @returns what takes a newer seed in the meantime.
 */
export function boot(
  { send, setTimeout, listen, unlisten, ticks }: Natives,
  seedText: string,
  known: () => void,
): (seedText: string) => void {
  let document = newId()
  /** What is said while the port opens, to be told in one message with the first question. */
  let greeting: PageToWriter[] | undefined
  const port = {
    onmessage: null as ((event: { data: unknown }) => void) | null,
    postMessage(message: PageToWriter | { type: 'open' }) {
      if (message.type === 'open') {
        greeting = []
        void NativePromise.resolve().then(() => poll())
      } else if (greeting) greeting.push(message)
      else void send(envelope('say', [message])).catch(ignore)
    },
  }
  let toldAt = 0
  let leaving = false
  let connect = () => {}
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
    const said = greeting
    greeting = undefined
    const text = await send(envelope('ask', said)).catch(ignore)
    if (text === undefined) return
    known()
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
    connect = () => reader().connect()
    flush = () => reader().flush()
    return {
      ...host,
      ticks,
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
        else setTimeout(tell, BATCH_MS)
      },
    }
  })
  connect() // now, since the page's timers may stand still

  listen('pageshow', ({ persisted }) => {
    if (!persisted) return
    document = newId() // the one that was left is forgotten
    for (const type of ['closed', 'wake']) port.onmessage?.({ data: { type } })
  })
  return (text) => {
    const { rev, state } = parseSeed(text)
    port.onmessage?.({ data: { type: 'state', rev, state } })
  }
}

function newId(): string {
  return Array.from(page.crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('')
}

/** The document or the test is at its end. */
function ignore(): undefined {
  return undefined
}
