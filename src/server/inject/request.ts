import type { IncomingHttpHeaders } from 'node:http'
import { ENCODINGS } from './decode'

const DOCUMENTS = ['document', 'iframe', 'frame', 'embed', 'object']

/** How an answer may be changed if it is HTML: a document, perhaps a part of one, or not at all. */
export type Target = 'document' | 'unsure' | 'none'

/** Returns what a request is for. Scripts fetch parts of documents, which must stay as they are. */
export function targetOf(method: string | undefined, headers: IncomingHttpHeaders): Target {
  if (method !== 'GET' && method !== 'POST') return 'none'
  const { 'sec-fetch-dest': destination, 'sec-fetch-mode': mode, accept = '' } = headers
  if (mode !== 'navigate' && isOfOtherOrigin(headers)) return 'none'
  if (mode === 'navigate' || DOCUMENTS.includes(String(destination))) return 'document'
  if (headers['x-requested-with'] !== undefined || headers['hx-request'] !== undefined) return 'none'
  // A service worker that fetches a page by its address; and browsers that send no such headers to a LAN address.
  if (destination !== undefined && destination !== 'empty') return 'none'
  return destination === undefined && accept.includes('text/html') ? 'document' : 'unsure'
}

/**
 * Returns whether a page of another origin asks, which could read the answer if the server allows it: Vite allows it to all
 * ports of this machine.
 */
function isOfOtherOrigin({ 'sec-fetch-site': site, origin, host }: IncomingHttpHeaders): boolean {
  if (origin === undefined || site === 'same-origin') return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}

/**
 * Changes the headers of a request for a document, so that the answer is whole and can be read: a cached or partial one
 * would have an old state or none.
 */
export function askForWhole(headers: IncomingHttpHeaders): void {
  for (const name of ['if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since', 'if-range', 'range']) {
    delete headers[name]
  }
  const accepted = headers['accept-encoding']
  if (accepted === undefined) return
  const names = String(accepted)
    .split(',')
    .map((each) => each.trim())
  headers['accept-encoding'] =
    names.filter((each) => ENCODINGS.includes(each.split(';')[0] ?? '')).join(', ') || 'identity'
}
