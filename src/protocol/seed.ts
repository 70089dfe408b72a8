import { PROTOCOL, type Seed } from './page'

/** Name of the Server-Timing entry by which a document learns that its site was edited. */
export const SEED_TIMING = 'wxmock'
/** Any file of the extension whose address is dynamic: Chrome gives it a secret host, new in each browser session. */
const SECRET_FILE = 'rules/default.json'

/** Returns what stands before the seed in a description: `<protocol>.<revision>.<on>.<seed in base64, or nothing>`. */
export const stampOf = ({ rev, on }: Pick<Seed, 'rev' | 'on'>): string => `${PROTOCOL}.${rev}.${on ? 1 : 0}.`

/**
 * Returns the part of an address that only the extension's own scripts know, or undefined where
 * the browser has none: a page that knew it could read the seeds of other origins.
 */
export function secretOf({ id, getURL }: { id: string; getURL(path: string): string }): string | undefined {
  const { host } = new URL(getURL(SECRET_FILE))
  return host === id ? undefined : host
}

/** Returns the address at which the browser itself answers with the seed of an origin. */
export const seedUrl = (secret: string, origin: string): string =>
  `https://wx-mock.invalid/${secret}/${encodeURIComponent(origin)}`

/** Events by which the bridge hands its port to the page's script, before any script of the page runs. */
export const HANDSHAKE = { hello: 'wx-mock:hello', port: 'wx-mock:port' } as const

/** Bridge to page, besides what the store says. */
export type BridgeToPage =
  | { type: 'closed' }
  /** The worker has begun anew: say hello. */
  | { type: 'wake' }

/** Page to bridge, besides what goes to the store. */
export type PageToBridge = { type: 'open' }

/** @throws SyntaxError when the text is no JSON. */
export const parseSeed = (text: string): Seed => JSON.parse(text) as Seed

/** Returns the seed in a text that a server may have written, or undefined when it is none of ours. */
export function readSeedText(text: string): Seed | undefined {
  try {
    const seed = JSON.parse(text) as Seed | null
    const { protocol, on, rev, state = {} } = seed ?? ({} as Partial<Seed>)
    const isSeed = protocol === PROTOCOL && typeof on === 'boolean' && Number.isInteger(rev) && Object(state) === state
    return isSeed ? (seed as Seed) : undefined
  } catch {
    return undefined
  }
}
