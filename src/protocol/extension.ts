export const MARKERS = ['off', 'title', 'corner'] as const
/** Marks in a page that its `wx` is a mock; `corner` marks the title too. */
export type Marker = (typeof MARKERS)[number]

/** The key of this choice in storage.local. It belongs to the browser and is no part of a state. */
export const MARKER_KEY = 'marker'

/** Returns the choice in a stored value; `off` where it is invalid. */
export const readMarker = (stored: unknown): Marker => MARKERS.find((marker) => marker === stored) ?? 'off'

/** The status of a site: the worker's answer to `ExtensionRequest`. */
export interface SiteStatus {
  readonly origin: string
  /** Whether `wx` is put into pages of this site that load from now on. */
  readonly on: boolean
  /** Whether the extension has permission for this site. */
  readonly granted: boolean
  /** Match pattern of the permission that the site needs; null where there is none (chrome://, file://). */
  readonly pattern: string | null
}

/** A one-shot message from panel or popup to the worker. */
export type ExtensionRequest =
  | { type: 'site/status'; origin: string }
  /** Turns a site on or off. Turning on needs the permission, which only a click in panel or popup can ask for. */
  | { type: 'site/set'; origin: string; on: boolean }
  | { type: 'marker/set'; marker: Marker }

/** A script that the worker runs in a document when it is first needed. */
export type OnDemandScript = 'dialogs' | 'late'

/** Asked of the worker by a bridge: run this script in my document. */
export interface OnDemandRequest {
  type: 'script'
  script: OnDemandScript
}

/** The answer; the script has run unless there is a problem. */
export interface OnDemandReply {
  /** In English, for the console of the page. */
  readonly problem?: string
}

/** Sent to every page and panel when the worker has started, so that they reconnect. */
export interface Wake {
  type: 'wake'
}

/** Names of the kinds of connection. */
export const PORT_NAMES = { page: 'page', panel: 'panel' } as const

/** Returns the name of a page's connection, with the origin whose mini program the document belongs to. */
export const pagePortName = (owner: string): string => `${PORT_NAMES.page} ${owner}`

/** Returns that origin from the name of a connection; undefined when it is not a page's. */
export function ownerInName(name: string): string | undefined {
  const [kind, owner] = name.split(' ')
  return kind === PORT_NAMES.page ? owner : undefined
}
