import type { CompanionHost } from '../wx/companions/host'
import type { Files } from './files'

/** The parts of the web platform that companions use, of a page or of Node. */
export interface WebHost extends Pick<CompanionHost, 'later'> {
  readonly files: Files
  readonly fetch: typeof globalThis.fetch
  /** Absent in old versions of Node. */
  readonly WebSocket: typeof globalThis.WebSocket | undefined
  /** Origin of the page; undefined in Node. */
  readonly origin: string | undefined
}
