import type { Seed } from './page'

/** Name of the Server-Timing entry whose description carries the seed to documents that have headers. */
export const SEED_TIMING = 'wxmock'
/** Description of the entry where the seed is too large for a header. */
export const LARGE_TIMING = 'large'

/** Address that the browser itself answers with the seed of an origin, for documents without headers of their own. */
export const seedUrl = (origin: string): string => `https://wx-mock.invalid/seed?${encodeURIComponent(origin)}`

/** Events by which the bridge hands its port to the page's script, before any script of the page runs. */
export const HANDSHAKE = { hello: 'wx-mock:hello', port: 'wx-mock:port' } as const

/** Bridge to page, besides what the writer says. */
export type BridgeToPage =
  | { type: 'closed' }
  /** The worker has begun anew: say hello. */
  | { type: 'wake' }

/** Page to bridge, besides what goes to the writer. */
export type PageToBridge = { type: 'open' }

/** @throws SyntaxError when the text is no JSON. */
export const parseSeed = (text: string): Seed => JSON.parse(text) as Seed
