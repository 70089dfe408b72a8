export const MARKERS = ['off', 'title', 'corner'] as const
/** How a page shows that its `wx` is a mock: `corner` is title and corner. */
export type Marker = (typeof MARKERS)[number]

/** Where the choice is kept in the extension's local storage: it is the browser's, and part of no state. */
export const MARKER_KEY = 'marker'

/** The choice in what was stored, whatever that is. */
export const readMarker = (stored: unknown): Marker => MARKERS.find((marker) => marker === stored) ?? 'off'

/** Asked of the worker by panel and popup through one-shot messages. */
export interface SiteStatus {
  readonly origin: string
  /** Whether `wx` is put into pages of this site that load from now on. */
  readonly on: boolean
  /** Whether the browser lets the extension in. */
  readonly granted: boolean
  /** Match pattern of the permission that the site needs; null where none can be had (chrome://, file://). */
  readonly pattern: string | null
}

export type ExtensionRequest =
  | { type: 'site/status'; origin: string }
  /** Turning on needs the permission first, which only a click in panel or popup can ask for. */
  | { type: 'site/set'; origin: string; on: boolean }
  | { type: 'marker/set'; marker: Marker }

/** Sent to every page and panel when the worker has begun, so that they connect again. */
export interface Wake {
  type: 'wake'
}

/** Names of the two kinds of connection. */
export const PORT_NAMES = { page: 'page', panel: 'panel' } as const

/** Returns the name of a page's connection, which says whose mini program the document belongs to. */
export const pagePortName = (owner: string): string => `${PORT_NAMES.page} ${owner}`

/** Returns the owner in the name of a connection; undefined when it is no page's. */
export function ownerInName(name: string): string | undefined {
  const [kind, owner] = name.split(' ')
  return kind === PORT_NAMES.page ? owner : undefined
}
