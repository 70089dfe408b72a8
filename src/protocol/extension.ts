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

/** Sent to every page and panel when the worker has begun, so that they connect again. */
export interface Wake {
  type: 'wake'
}

/** Names of the two kinds of connection. */
export const PORT_NAMES = { page: 'page', panel: 'panel' } as const
