import type { Json } from '../wx/base/json'
import type { PageToStore, StoreToPage } from './page'
import type { PanelToStore, StoreToPanel } from './panel'

/** Path that a server answers itself; all other paths belong to the page. */
export const BASE = '/__wx-mock/'

/** The WebSocket protocol of pages and panels. The second protocol that a client offers is its token. */
export const SOCKET_PROTOCOL = 'wx-mock'

/** Close codes of a server's WebSockets. */
export const CLOSE_CODES = {
  /** The token is not of this server: the document must be loaded again. */
  token: 4401,
  /** There are too many connections; the client may try again later. */
  full: 4429,
  /** A message was not understood. */
  invalid: 4400,
} as const

/** A tab of a browser that has documents with `wx`. */
export interface ConnectedPage {
  readonly tab: number
  readonly title: string
  readonly url: string
  /** Such as "Firefox 153", by the user agent. */
  readonly browser: string
  /** Such as "iPhone" or "Windows", by the user agent. */
  readonly device: string
  /** Number of documents: the page and its frames. */
  readonly frames: number
  /** Time at which it last became visible or got the focus, in ms since the epoch. */
  readonly activeAt: number
}

/** What a server keeps for all its panels. */
export interface SavedByPanels {
  readonly settings: Json
  /** The user's scenarios as files; not validated. */
  readonly scenarios: Json
  /** What a panel showed last, until the server stops. */
  readonly view: Json
}

export type ServerToPanel =
  | StoreToPanel
  /** The first message of each connection. A page can be opened at the addresses, that of this machine first. */
  | { type: 'welcome'; saved: SavedByPanels; addresses: readonly string[] }
  /** Another panel has saved. */
  | { type: 'saved'; key: keyof SavedByPanels; value: Json }
  /** The connected pages, after `welcome` and after each change. */
  | { type: 'pages'; pages: readonly ConnectedPage[] }

export type PanelToServer =
  | PanelToStore
  | { type: 'save'; key: keyof SavedByPanels; value: Json }
  /** Reloads the pages of a tab, or all. */
  | { type: 'reload'; tab: number }

/** The first message of a page's connection. */
export interface PageIntro {
  type: 'intro'
  /** Random id that the page makes. Anyone who knows it can send messages for the document. */
  document: string
  /** Made at random, and kept by the tab from one document to the next. */
  tab: string
  /** Whether the document fills the tab. */
  top: boolean
  url: string
}

/** The address and title of a document; `active` when its page became visible or got the focus. */
export interface PageAbout {
  type: 'about'
  url: string
  title: string
  active: boolean
}

export type PageToServer = PageToStore | PageIntro | PageAbout
export type ServerToPage = StoreToPage | { type: 'reload' }

/** What a document gets with the page's script. */
export interface PageBoot {
  /** The seed, as JSON text. */
  readonly seed: string
  readonly token: string
  /** The address of the page's script. */
  readonly source: string
}
