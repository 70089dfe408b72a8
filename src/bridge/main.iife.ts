import { PORT_NAMES, type Wake } from '../protocol/extension'
import { FRESH_SEED, type WriterToPage } from '../protocol/page'
import { parsePageMessage } from '../protocol/page-schema'
import { type BridgeToPage, HANDSHAKE, parseSeed } from '../protocol/seed'
import { readSeed, shareSeed } from './seed'

const seedText = readSeed() ?? JSON.stringify(FRESH_SEED)
const seed = parseSeed(seedText)
if (seed.on) bridge()

/** Relays between the page's script and the worker; checks every message of the page, decides nothing. */
function bridge() {
  const { port1: page, port2 } = new MessageChannel()
  let worker: chrome.runtime.Port | undefined

  const toPage = (message: BridgeToPage | WriterToPage) => page.postMessage(message)

  function close() {
    worker?.disconnect()
    worker = undefined
    toPage({ type: 'closed' })
  }

  /** A new worker looks for the documents that have connected to an earlier one. */
  function wakeUp(message: unknown, _sender: unknown, respond: (there: true) => void) {
    if ((message as Partial<Wake> | undefined)?.type !== 'wake') return
    toPage({ type: 'wake' })
    respond(true)
  }

  function open() {
    if ((document as { prerendering?: boolean }).prerendering) {
      // A page that nobody has seen yet is no page; it says hello when it is shown.
      document.addEventListener('prerenderingchange', () => toPage({ type: 'wake' }), { once: true })
      return toPage({ type: 'closed' })
    }
    try {
      // Here and not at document_start, where the extension's interface takes as long to make as all the rest; to add a
      // listener again changes nothing.
      chrome.runtime.onMessage.addListener(wakeUp)
      worker = chrome.runtime.connect({ name: PORT_NAMES.page })
    } catch {
      return toPage({ type: 'closed' }) // the extension was reloaded: this page goes on with the state that it has
    }
    const opened = worker
    opened.onMessage.addListener((message: WriterToPage) => {
      if (message.type === 'state') shareSeed({ ...seed, rev: message.rev, state: message.state })
      toPage(message)
    })
    opened.onDisconnect.addListener(() => {
      if (worker !== opened) return
      worker = undefined
      toPage({ type: 'closed' })
    })
  }

  page.onmessage = ({ data }) => {
    if (data?.type === 'open') return open()
    const message = parsePageMessage(data)
    if (message && worker) worker.postMessage(message)
  }

  // Chrome cuts the port of a page that goes into the back/forward cache without a word when it comes back.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    close()
    toPage({ type: 'wake' })
  })

  shareSeed(seed)
  document.addEventListener(
    HANDSHAKE.hello,
    () => document.dispatchEvent(new MessageEvent(HANDSHAKE.port, { data: seedText, ports: [port2] })),
    { once: true },
  )
}
