import { install } from '../page/install'
import { callerOf } from '../page/marker'
import type { PageToWriter } from '../protocol/page'
import { parseSeed } from '../protocol/seed'
import { BINDING, BOOT, type EngineToPage, type PageToEngine, SCRIPT_NAME } from './wire'

type Send = (text: string) => Promise<string>

// Before the page, and before a fake clock, can replace them.
const page = window
const send = Reflect.get(page, BINDING) as Send | undefined
const soon = page.setTimeout.bind(page)
const NativeError = page.Error
const { parse, stringify } = JSON
const BATCH_MS = 10

/** Puts `wx` into this document, answered by the test's process. */
function boot(send: Send, seedText: string) {
  Reflect.deleteProperty(page, Symbol.for(BOOT))
  const document = Array.from(page.crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('')
  const port = {
    onmessage: null as ((event: { data: unknown }) => void) | null,
    postMessage(message: PageToWriter | { type: 'open' }) {
      if (message.type === 'open') void poll(0)
      else void send(envelope([message])).catch(ignore)
    },
  }
  let begin = () => {}
  let flush = () => {}

  function envelope(messages: readonly PageToWriter[], handled?: number): string {
    const said: PageToEngine = { document, now: page.Date.now(), messages }
    if (handled !== undefined) said.handled = handled
    return stringify(said)
  }

  /** Asks for messages for as long as the document lives. */
  async function poll(handled: number): Promise<void> {
    const text = await send(envelope([], handled)).catch(ignore)
    if (text === undefined) return
    const messages = parse(text) as EngineToPage[]
    for (const message of messages) {
      if (message.type === 'flush') flush()
      else port.onmessage?.({ data: message })
    }
    return poll(handled + messages.length)
  }

  // The host of the extension's pages posts to a port; here the binding is one.
  install(page, port as unknown as MessagePort, parseSeed(seedText), (host, reader) => {
    flush = () => reader().flush()
    begin = () => host.defer(() => reader().connect())
    return {
      ...host,
      // Looked up at each use: the page's time is whatever its clock says, and tests may replace that clock.
      now: () => page.Date.now(),
      later: (job, ms) => void page.setTimeout(job, ms),
      soon: (job) => void soon(job, BATCH_MS),
      mark: () => {
        const mark = new NativeError()
        return () => callerOf(mark.stack, SCRIPT_NAME)
      },
    }
  })
  begin() // by a task of its own, since the page's timers may stand still
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
