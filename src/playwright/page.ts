import { install } from '../page/install'
import type { PageToStore } from '../protocol/page'
import { parseSeed } from '../protocol/seed'
import type { Early, EngineToPage, PageToEngine } from './wire'

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
  { send, setTimeout, listen, unlisten, ticks, crypto, natives, globals }: Early,
  seedText: string,
  known: () => void,
): (seedText: string) => void {
  const { inside } = natives
  let document = newId(crypto)
  /** What is said while the port opens, to be told in one message with the first question. */
  let greeting: PageToStore[] | undefined
  const port = {
    onmessage: null as ((event: { data: unknown }) => void) | null,
    postMessage(message: PageToStore | { type: 'open' }) {
      if (message.type === 'open') {
        greeting = []
        void NativePromise.resolve().then(poll)
      } else if (greeting) greeting.push(message)
      else void tell(envelope('say', [message]))
    },
  }
  let toldAt = 0
  let leaving = false
  let connect = () => {}
  let flush = () => {}

  /** What is said in a document that goes away may not arrive any more. */
  function leave() {
    leaving = true
    inside(flush)
  }

  function envelope(
    type: PageToEngine['type'],
    messages: readonly PageToStore[] = [],
    more: Pick<PageToEngine, 'timer'> = {},
  ): string {
    const said: PageToEngine = { type, document, now: page.Date.now(), messages, ...more }
    return stringify(said)
  }

  /** Says something; Playwright's own script takes it on, with the built-in objects of the page. */
  const tell = (text: string): Promise<string | undefined> =>
    globals.inside(() => inside(() => send(text).then(undefined, ignore)))

  /** Asks for messages for as long as the document lives. */
  async function poll(): Promise<void> {
    const said = greeting
    greeting = undefined
    const text = await inside(() => tell(envelope('ask', said)))
    if (text === undefined) return
    inside(() => hear(text))
    return poll()
  }

  function hear(text: string) {
    known()
    for (const message of parse(text) as EngineToPage[]) {
      if (message.type === 'timer') runTimer(message)
      else port.onmessage?.({ data: message })
    }
  }

  /** By the page's timers, which a test may have replaced by its own. */
  function later(job: () => void, ms: number) {
    try {
      page.setTimeout(job, ms)
    } catch {
      setTimeout(job, ms) // the page has broken its own
    }
  }

  /** Time is the page's, also for what the test's process waits for. */
  function runTimer({ timer, ms }: Extract<EngineToPage, { type: 'timer' }>) {
    later(() => inside(() => void tell(envelope('say', [], { timer }))), ms)
  }

  // The host of the extension's pages posts to a port; here the binding is one.
  install(page, natives, port as unknown as MessagePort, parseSeed(seedText), (host, runtime) => {
    connect = () => runtime().connect()
    flush = () => runtime().flush()
    return {
      ...host,
      ticks,
      // Looked up at each use: the page's time is whatever its clock says, and tests may replace that clock.
      now: () => page.Date.now(),
      later: (job, ms) => later(() => inside(job), ms),
      soon(job) {
        const quiet = ticks() - toldAt > BATCH_MS
        toldAt = ticks()
        // Only while there is something to tell: the browser keeps everybody who leaves waiting for such a listener.
        listen('beforeunload', leave, true)
        const tellAll = () => {
          unlisten('beforeunload', leave, true)
          job()
        }
        if (quiet || leaving) host.defer(tellAll)
        else setTimeout(() => inside(tellAll), BATCH_MS)
      },
    }
  })
  connect() // now, since the page's timers may stand still

  listen('pageshow', ({ persisted }) => {
    if (!persisted) return
    document = inside(() => newId(crypto)) // the one that was left is forgotten
    inside(() => {
      for (const type of ['closed', 'wake']) port.onmessage?.({ data: { type } })
    })
  })
  return (text) => {
    inside(() => {
      const { rev, state } = parseSeed(text)
      port.onmessage?.({ data: { type: 'state', rev, state } })
    })
  }
}

const newId = (crypto: Crypto): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('')

/** The document or the test is at its end. */
function ignore(): undefined {
  return undefined
}
