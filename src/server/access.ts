import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { SOCKET_PROTOCOL } from '../protocol/web'

/** Returns the name in a `Host` header or an origin, without the port and without the brackets of IPv6. */
function hostName(host: string): string | undefined {
  const address = `http://${host}`
  if (!URL.canParse(address) || /[/@?#\\]/.test(host)) return undefined
  return new URL(address).hostname.replace(/^\[(.*)\]$/, '$1')
}

/**
 * Returns whether a request was made to a name of this server. A site can make any name of its own point here (DNS
 * rebinding), but neither localhost nor an address.
 * @param names further names, such as that of a tunnel; `.example.com` stands for all names below it.
 */
export function isOurHost(host: string | undefined, names: readonly string[]): boolean {
  const name = host === undefined ? undefined : hostName(host)
  if (name === undefined) return false
  if (name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0) return true
  return names.some((each) => (each.startsWith('.') ? name.endsWith(each) : name === each.toLowerCase()))
}

export const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && (/^(::ffff:)?127\./.test(address) || address === '::1')

/** Returns whether a host name always means the machine on which it is used. */
export const isLocalName = (name: string): boolean =>
  name === 'localhost' || name.endsWith('.localhost') || isLoopback(name.replace(/^\[(.*)\]$/, '$1'))

/** Addresses that are remembered as those of browsers. */
const MAX_BROWSERS = 1_000

/**
 * Browsers that have got pages without Sec-Fetch headers, as they send none to addresses of a LAN. Their pages' requests
 * look like those of back ends, but must not get session keys.
 */
export class UnmarkedBrowsers {
  readonly #addresses = new Set<string>()

  /** Remembers a browser by its request for a page. */
  add({ headers, socket: { remoteAddress } }: IncomingMessage) {
    if (headers['sec-fetch-dest'] !== undefined || remoteAddress === undefined) return
    if (this.#addresses.size < MAX_BROWSERS) this.#addresses.add(remoteAddress)
  }

  /** Returns whether a page in such a browser may have sent a request. Requests to localhost have the headers. */
  maySend({ headers: { host = '' }, socket: { remoteAddress } }: IncomingMessage): boolean {
    return (
      !isLocalName(hostName(host) ?? '') &&
      (this.#addresses.size >= MAX_BROWSERS || this.#addresses.has(remoteAddress ?? ''))
    )
  }
}

/** Why a connection is refused. */
export type Refused = 'host' | 'origin' | 'token'

/**
 * Returns why a WebSocket is refused. Browsers do not keep other sites from opening one, but send the origin.
 * @param token the token that the connection needs.
 */
export function socketRefusal(
  headers: IncomingHttpHeaders,
  token: string,
  names: readonly string[],
): Refused | undefined {
  const { host, origin } = headers
  if (!isOurHost(host, names)) return 'host'
  // Sandboxed documents, among them the panel, have no origin: their token is what counts.
  if (origin === undefined || (origin !== 'null' && !isSameOrigin(origin, host, names))) return 'origin'
  return same(tokenIn(headers), token) ? undefined : 'token'
}

/** A tunnel may change the `Host` of a request to that of this machine; its own name must be allowed. */
function isSameOrigin(origin: string, host: string | undefined, names: readonly string[]): boolean {
  if (!URL.canParse(origin)) return false
  const url = new URL(origin)
  return url.host === host || names.some((name) => isOurHost(url.host, [name]) && !isOurHost(url.host, []))
}

function tokenIn(headers: IncomingHttpHeaders): string {
  const [protocol, token = ''] = (headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim())
  return protocol === SOCKET_PROTOCOL ? token : ''
}

function same(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}

/**
 * Returns whether a request for the panel's page may get the panel's token: only a navigation on this machine. A page
 * has the panel's origin, so it must not be able to fetch the token, nor its service worker to get it by navigation
 * preload.
 */
export function mayGetPanelToken(headers: IncomingHttpHeaders, remoteAddress: string | undefined): boolean {
  const { 'sec-fetch-mode': mode, 'sec-fetch-dest': destination } = headers
  if (headers['service-worker-navigation-preload'] !== undefined) return false
  return isLoopback(remoteAddress) && mode === 'navigate' && (destination === 'document' || destination === 'iframe')
}
