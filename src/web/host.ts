import type { CompanionHost } from '../wx/companions/host'
import type { Files } from './files'

/** The parts of the web platform that companions use, of a page or of Node. */
export interface WebHost extends Pick<CompanionHost, 'later'> {
  readonly files: Files
  readonly fetch: typeof globalThis.fetch
  /** Reports the progress of an upload, which fetch does not. Absent in Node. */
  readonly XMLHttpRequest?: typeof globalThis.XMLHttpRequest
  /** Absent in old versions of Node. */
  readonly WebSocket: typeof globalThis.WebSocket | undefined
  /** Origin of the page; undefined in Node. */
  readonly origin: string | undefined
}
