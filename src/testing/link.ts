import type { PanelToStore, StoreToPanel } from '../protocol/panel'
import type { Outcome } from '../wx/base/outcome'
import type { View } from './view'

/** A connection from a test to the store, in this process or in an extension. */
export interface Link {
  /** The view of the store, where several handles share the connection. */
  readonly view?: View
  /** Returns the origin for commands. @throws Error with advice when it is not known yet. */
  origin(): string
  /** Returns the time of the mini program, in ms since the epoch. */
  now(): number
  /** Connects. @param receive gets each message of the store with its tab. */
  open(receive: (message: StoreToPanel, tab: number) => void): Promise<void> | void
  post(message: Exclude<PanelToStore, { type: 'hello' }>): void
  /** Calls `wx` where the pages are. */
  call(api: string, params: unknown): Promise<Outcome>
  /** Returns the place of the calls, for messages: the page's address, or "Node". */
  where(): string
}
