import type { Runtime } from '../extension/browser'
import type { Port } from '../protocol/channel'
import type { PageIdentity } from '../store/env'

/** A sender with the fields that the polyfill's types lack. */
export type Sender = Runtime.MessageSender & { origin?: string; documentId?: string }

/** Wraps a browser port for the store. Messages that arrive before `listen` are kept. */
export function portOf<In, Out>(port: Runtime.Port): Port<In, Out> {
  const early: In[] = []
  const keep = (message: unknown) => early.push(message as In)
  let closed = false
  port.onMessage.addListener(keep)
  port.onDisconnect.addListener(() => {
    closed = true
  })
  return {
    post: (message) => port.postMessage(message),
    listen({ message, close }) {
      port.onMessage.removeListener(keep)
      port.onMessage.addListener((incoming: unknown) => message(incoming as In))
      port.onDisconnect.addListener(close)
      for (const incoming of early.splice(0)) message(incoming)
      if (closed) close()
    },
    close: () => port.disconnect(),
  }
}

/**
 * Returns the document of a sender, as the browser describes it; undefined when it is not a document in a tab.
 * @param owner the owner of an opaque document, which the bridge puts into the name of the connection; page script
 *   cannot change it.
 */
export function pageIdentity(sender: Sender, owner: string): PageIdentity | undefined {
  const { origin, documentId, tab, frameId, url = '' } = sender
  if (origin === undefined || documentId === undefined || tab?.id === undefined || frameId === undefined)
    return undefined
  return { document: documentId, tab: tab.id, frame: frameId, origin: ownerOf(origin, url, owner), url }
}

function ownerOf(origin: string, url: string, claimed: string): string {
  if (origin !== NO_OWNER) return origin
  const own = originOf(url)
  if (own !== NO_OWNER) return own
  return originOf(claimed) === claimed ? claimed : NO_OWNER
}

/** The owner of documents whose origin is unknown: they share a mini program of no site. */
const NO_OWNER = 'null'

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : NO_OWNER)
