import { pagePortName, type Wake } from '../protocol/extension'
import type { PageToStore, StoreToPage } from '../protocol/page'
import { parsePageMessage } from '../protocol/page-schema'
import { type BridgeToPage, HANDSHAKE, type PageToBridge } from '../protocol/seed'
import { ownerOf } from './owner'
import { createPrompts } from './prompts'
import { readSeed, shareSeed } from './seed'

const owner = ownerOf(window)
const seed = readSeed(owner)
if (seed.on) bridge()

/** Relays between the page's script and the worker; checks every message of the page, decides nothing. */
function bridge() {
  const { port1: page, port2 } = new MessageChannel()
  let worker: chrome.runtime.Port | undefined
  let warned = false

  const toPage = (message: BridgeToPage | StoreToPage) => page.postMessage(message)
  const prompts = createPrompts((message) => {
    worker?.postMessage(message)
    return worker !== undefined
  }, toPage)

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
    // A page may ask for a connection as often as it likes, and has one.
    const before = worker
    worker = undefined
    before?.disconnect()
    try {
      // Here and not at document_start, where the extension's interface takes as long to make as all the rest; to add a
      // listener again changes nothing.
      chrome.runtime.onMessage.addListener(wakeUp)
      worker = chrome.runtime.connect({ name: pagePortName(owner) })
    } catch {
      return toPage({ type: 'closed' }) // the extension was reloaded: this page goes on with the state that it has
    }
    const opened = worker
    opened.onMessage.addListener((message: StoreToPage) => {
      if (message.type === 'state') shareSeed({ ...seed, rev: message.rev, state: message.state })
      prompts.receive(message)
    })
    opened.onDisconnect.addListener(() => {
      if (worker !== opened) return
      worker = undefined
      toPage({ type: 'closed' })
      prompts.disconnected()
    })
  }

  /** The page is never connected again once the extension was replaced or removed, of which its id tells. */
  function warnOrphan(message: PageToStore) {
    const { runtime } = chrome as { runtime?: { id?: string } }
    if (warned || runtime?.id !== undefined || !waits(message)) return
    warned = true
    console.warn(
      'wx-mock-panel was updated or removed after this page was loaded: reload the page. Until then, calls that need the extension stay pending.',
    )
  }

  page.onmessage = ({ data }: MessageEvent<Partial<PageToBridge> | undefined>) => {
    if (data?.type === 'open') return open()
    if (data?.type === 'notice' || data?.type === 'button') return prompts.draw(data)
    const message = parsePageMessage(data)
    if (!message || (message.type === 'answer' && !prompts.isAnsweredByPage(message.prompt))) return
    if (!worker) return warnOrphan(message)
    worker.postMessage(message)
    if (message.type === 'hello') prompts.connected()
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
    () => document.dispatchEvent(new MessageEvent(HANDSHAKE.port, { data: JSON.stringify(seed), ports: [port2] })),
    { once: true },
  )
}

/** Whether somebody in the page waits for what comes of it. */
function waits(message: PageToStore): boolean {
  return message.type === 'hello' ? message.calls.length > 0 : message.type === 'call' || message.type === 'answer'
}
