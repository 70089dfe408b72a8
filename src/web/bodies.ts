import { isObject } from '../wx/base/json'
import { jsonOf } from '../wx/companions/methods'

// Kept before page code can replace them.
const { parse, stringify } = JSON

/** The option `data` as it was when the page called: bytes, a text, or an object as JSON. */
export type KeptBody = string | BufferSource | { readonly json: string }

const isBytes = (data: unknown): data is BufferSource => ArrayBuffer.isView(data) || data instanceof ArrayBuffer

/** Copies the option `data`; undefined if there is none, null if JSON cannot have it. */
export function keepBody(data: unknown): KeptBody | undefined | null {
  if (data === undefined || data === null || typeof data === 'string') return data ?? undefined
  try {
    return isBytes(data) ? data : { json: jsonOf(data) ?? '' }
  } catch {
    return null
  }
}

/** Methods whose data go into the address (semantics.md 10.4). */
const isBodiless = (method: string) => method === 'GET' || method === 'HEAD'

/** Returns the request of a method with its data. */
export function bodyOf(method: string, header: Record<string, unknown>, body: KeptBody | undefined): RequestInit {
  const verb = method.toUpperCase()
  const own = Object.entries(header).map(([key, value]) => [key.toLowerCase(), `${value}`] as const)
  const headers: Record<string, string> = { 'content-type': 'application/json', ...Object.fromEntries(own) }
  if (isBodiless(verb)) return { method: verb, headers }
  if (body === undefined) return { method: verb, headers }
  const isForm = headers['content-type']?.includes('application/x-www-form-urlencoded')
  const data = typeof body === 'object' && 'json' in body ? (isForm ? query(body.json) : body.json) : body
  return { method: verb, headers, body: data }
}

/** Returns an address with the data of a request that has no body. */
export function withQuery(url: string, { method, body }: RequestInit, kept: KeptBody | undefined): string {
  if (body !== undefined || !isBodiless(method ?? '') || kept === undefined || isBytes(kept)) return url
  const more = typeof kept === 'string' ? kept : query(kept.json)
  if (!more) return url
  const [address = '', ...hash] = url.split('#')
  const joined = address + (address.includes('?') ? (/[?&]$/.test(address) ? '' : '&') : '?') + more
  return [joined, ...hash].join('#')
}

/** Returns the members of an object as `name=value`, encoded; objects in it as JSON. */
function query(json: string): string {
  const data: unknown = parse(json)
  if (!isObject(data)) return `${data}`
  const text = (value: unknown) => (typeof value === 'object' ? stringify(value) : `${value}`)
  return Object.entries(data)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(text(value))}`)
    .join('&')
}
