import type { Runtime } from '../extension/browser'
import type { Port } from '../protocol/channel'
import type { PageIdentity } from '../writer/host'

/** Chrome tells more of a sender than the polyfill's types know. */
export type Sender = Runtime.MessageSender & { origin?: string; documentId?: string }

/** A browser port as the writer takes it; messages that come before anybody listens are kept. */
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

/** Who is at the other end, by the browser's word alone; undefined for what is no document in a tab. */
export function pageIdentity(sender: Sender): PageIdentity | undefined {
  const origin = originOf(sender)
  const { documentId, tab, frameId, url = '' } = sender
  if (origin === undefined || documentId === undefined || tab?.id === undefined || frameId === undefined)
    return undefined
  return { document: documentId, tab: tab.id, frame: frameId, origin, url }
}

/** Documents without an origin of their own (sandboxed, data:) share the mini program of their tab's page. */
function originOf({ origin, tab }: Sender): string | undefined {
  if (origin !== undefined && origin !== 'null') return origin
  return tab?.url === undefined ? undefined : new URL(tab.url).origin
}
