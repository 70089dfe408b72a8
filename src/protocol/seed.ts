import type { ButtonHandle, Notice } from '../wx/apis/definition'
import type { Json } from '../wx/base/json'
import { PROTOCOL, type Seed } from './page'

/** Name of the Server-Timing entry that brings a seed to a document. */
export const SEED_TIMING = 'wxmock'
/** A file of the extension with a dynamic address: Chrome gives it a secret host, new in each browser session. */
const SECRET_FILE = 'rules/default.json'

/** Returns the start of a description: `<protocol>.<revision>.<on>.`; the seed in base64, or nothing, follows it. */
export const stampOf = ({ rev, on }: Pick<Seed, 'rev' | 'on'>): string => `${PROTOCOL}.${rev}.${on ? 1 : 0}.`

/**
 * Returns the part of an address that only the extension's own scripts know, or undefined where
 * the browser has none: a page that knew it could read the seeds of other origins.
 */
export function secretOf({ id, getURL }: { id: string; getURL(path: string): string }): string | undefined {
  const { host } = new URL(getURL(SECRET_FILE))
  return host === id ? undefined : host
}

/** Returns the address at which the browser itself answers with the seed of an origin, or with those of its group. */
export const seedUrl = (secret: string, origin: string): string =>
  `https://wx-mock.invalid/${secret}/${encodeURIComponent(origin)}`

/**
 * Events by which the bridge passes its port to the page's script, before any script of the page runs, and by which the
 * companions and the late part of that script reach it.
 */
export const HANDSHAKE = {
  hello: 'wx-mock:hello',
  port: 'wx-mock:port',
  late: 'wx-mock:late',
  companions: 'wx-mock:companions',
  wanted: 'wx-mock:wanted',
} as const
/** Event of that port by which the page's script sends a message. It arrives at once, even while the page unloads. */
export const SAY = 'say'

/** A message from the bridge to the page, besides those of the store. */
export type BridgeToPage =
  | { type: 'closed' }
  /** The worker has restarted: the page must say hello. */
  | { type: 'wake' }
  /** A dialog covers the page: what the person did before is no gesture for what follows. */
  | { type: 'asked' }
  /** The person has tapped a native button, by its number. */
  | { type: 'tapped'; button: number }

/** Page to bridge, besides what goes to the store. */
export type PageToBridge =
  | { type: 'open' }
  /** Show this to the person, who need not answer. */
  | { type: 'notice'; notice: Notice }
  /** Load the late part of the page's script. */
  | { type: 'late' }
  /** Draw a native button, or change it. */
  | { type: 'button'; button: number; step: 'create' | keyof ButtonHandle; given: Json }

/** Parses a seed of our own making. @throws SyntaxError when the text is not JSON. */
export const parseSeed = (text: string): Seed => JSON.parse(text) as Seed

/**
 * Returns the seed in a text that a server may have forged; undefined when it is not valid.
 * @param owner the origin whose seed counts if the text has several by origin.
 */
export function readSeedText(text: string, owner = ''): Seed | undefined {
  try {
    const given = JSON.parse(text) as { readonly [owner: string]: unknown } // null is not valid either: it has no members
    const seed = (given[owner] ?? given) as Partial<Seed>
    const { protocol, on, rev, state = {} } = seed
    const isSeed = protocol === PROTOCOL && typeof on === 'boolean' && Number.isInteger(rev) && Object(state) === state
    return isSeed ? (seed as Seed) : undefined
  } catch {
    return undefined
  }
}
