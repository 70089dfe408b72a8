import { isObject, type Json } from '../wx/base/json'
import type { Outcome } from '../wx/base/outcome'
import { type Files, fileAt } from './files'

/** Data addresses that the store gives to files of the album. */
const IS_FILE = /^data:[^;,]+;name=/

/** Returns an outcome in which the files, each kept once, have addresses of the page. */
export function withAddresses({ ok, result }: Outcome, files: Files): Outcome {
  const known = new Map<string, string>()
  const swapped = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(swapped)
    if (isObject(value))
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, swapped(item as Json)]))
    if (typeof value !== 'string' || !IS_FILE.test(value)) return value
    const address = known.get(value) ?? files.keep(fileAt(value))
    known.set(value, address)
    return address
  }
  return { ok, result: swapped(result) } as Outcome
}
