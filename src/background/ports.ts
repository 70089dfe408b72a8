import type { Runtime } from '../extension/browser'
import type { Port } from '../protocol/channel'
import type { PageIdentity } from '../store/env'

/** Chrome tells more of a sender than the polyfill's types know. */
export type Sender = Runtime.MessageSender & { origin?: string; documentId?: string }

/** A browser port as the store takes it; messages that come before anybody listens are kept. */
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
 * Who is at the other end, by the browser's word; undefined for what is no document in a tab.
 * @param owner what the bridge has found out about an opaque document. The bridge names the connection before it relays
 *   anything, so that a page has no part in it.
 */
export function pageIdentity(sender: Sender, owner: string): PageIdentity | undefined {
  const { origin, documentId, tab, frameId, url = '' } = sender
  if (origin === undefined || documentId === undefined || tab?.id === undefined || frameId === undefined)
    return undefined
  return { document: documentId, tab: tab.id, frame: frameId, origin: ownerOf(origin, url, owner), url }
}

function ownerOf(origin: string, url: string, claimed: string): string {
  if (origin !== NOBODY) return origin
  const own = originOf(url)
  if (own !== NOBODY) return own
  return originOf(claimed) === claimed ? claimed : NOBODY
}

/** The owner of documents of which nobody can tell whose they are: they share a mini program of no site. */
const NOBODY = 'null'

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : NOBODY)
