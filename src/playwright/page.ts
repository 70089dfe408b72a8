import { captureModalDom } from '../page/dialogs/modal-dom'
import { install } from '../page/install'
import { createLateScreen, type LoadScreen } from '../page/late-screen'
import { createPageClock } from '../page/page-clock'
import { randomId } from '../page/random-id'
import type { CreateScreen } from '../page/screen'
import type { PageToStore } from '../protocol/page'
import { parseSeed } from '../protocol/seed'
import { stateOf } from '../protocol/seed-state'
import type { Early, EngineToPage, PageToEngine } from './wire'

const page = window
const NativePromise = page.Promise
const { parse, stringify } = JSON
/** Delay in which reports are collected, in ms. A first call is reported at once, before the page can be left. */
const BATCH_MS = 10

/**
 * Adds `wx` to this document, answered by the test's process.
 * @param known is called when that process knows the document.
 * @param loadScreen runs the part of the script that draws dialogs, native buttons and components.
 * @returns a function that takes a newer seed until then.
 */
export function boot(
  { send, setTimeout, listen, unlisten, listenToNavigation, ticks, crypto, natives, globals, stub }: Early,
  seedText: string,
  known: () => void,
  loadScreen: LoadScreen,
): (seedText: string) => void {
  const { inside } = natives
  const clock = createPageClock(page, setTimeout)
  let document = randomId(crypto)
  /** Messages that are collected while the port opens, and sent with the first request. */
  let greeting: PageToStore[] | undefined
  const port = {
    onmessage: null as ((event: { data: unknown }) => void) | null,
    postMessage(message: PageToStore | { type: 'open' }) {
      if (message.type === 'open') {
        greeting = []
        void NativePromise.resolve().then(poll)
      } else if (greeting) greeting.push(message)
      else void post(envelope('send', [message]))
    },
  }
  let reportedAt = 0
  let leaving = false
  let connect = () => {}
  let flush = () => {}

  /** Called when the document is being left: the browser may lose a message that it sends as its last. */
  function leave() {
    leaving = true
    inside(flush)
  }

  function envelope(
    type: PageToEngine['type'],
    messages: readonly PageToStore[] = [],
    more: Pick<PageToEngine, 'timer'> = {},
  ): string {
    const full: PageToEngine = { type, document, now: clock.now(), messages, ...more }
    return stringify(full)
  }

  /** Sends a message. Playwright's own script works with the built-in objects of the page. */
  const post = (text: string): Promise<string | undefined> =>
    globals.inside(() => inside(() => send(text).then(undefined, ignore)))

  /** Asks for messages as long as the document lives. */
  async function poll(): Promise<void> {
    const messages = greeting
    greeting = undefined
    const text = await inside(() => post(envelope('poll', messages)))
    if (text === undefined) return
    inside(() => receive(text))
    return poll()
  }

  function receive(text: string) {
    known()
    for (const message of parse(text) as EngineToPage[]) {
      if (message.type === 'timer') runTimer(message)
      else port.onmessage?.({ data: message })
    }
  }

  /** Runs a timer of the test's process by the page's clock. */
  function runTimer({ timer, ms }: Extract<EngineToPage, { type: 'timer' }>) {
    clock.later(() => inside(() => void post(envelope('send', [], { timer }))), ms)
  }

  const createScreen: CreateScreen = ({ dom, lasting, answer }) => {
    const modalDom = captureModalDom(page, dom)
    return createLateScreen(loadScreen, page, modalDom, lasting, answer)
  }
  // The binding takes the place of the extension's port.
  install(page, natives, port as unknown as MessagePort, parseSeed(seedText), stub, createScreen, (host, runtime) => {
    connect = () => runtime().connect()
    flush = () => runtime().flush()
    return {
      ...host,
      ticks,
      now: clock.now,
      later: (job, ms) => clock.later(() => inside(job), ms),
      soon(job) {
        const quiet = ticks() - reportedAt > BATCH_MS
        reportedAt = ticks()
        // Only while there is something to report: such a listener slows down leaving the page.
        listen('beforeunload', leave, true)
        const sendReport = () => {
          unlisten('beforeunload', leave, true)
          job()
        }
        // At the end of the page's script: the next document can be there before any other task.
        if (leaving) void NativePromise.resolve().then(() => inside(sendReport))
        else if (quiet) host.defer(sendReport)
        else setTimeout(() => inside(sendReport), BATCH_MS)
      },
    }
  })
  // `beforeunload` alone comes too late for a report, because it is listened to only while there is one.
  listenToNavigation?.('navigate', ({ destination }) => {
    if (!destination.sameDocument) leave()
  })
  connect() // now, since the page's timers may be stopped

  listen('pageshow', ({ persisted }) => {
    if (!persisted) return
    leaving = false
    document = inside(() => randomId(crypto)) // the store has forgotten the old one
    inside(() => {
      for (const type of ['closed', 'wake']) port.onmessage?.({ data: { type } })
    })
  })
  return (text) => {
    inside(() => {
      const newer = parseSeed(text)
      port.onmessage?.({ data: { type: 'state', rev: newer.rev, state: stateOf(newer) } })
    })
  }
}

/** Ignores an error: the document or the test has ended. */
function ignore(): undefined {
  return undefined
}
