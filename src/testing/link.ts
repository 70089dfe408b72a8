import type { PanelToStore, StoreToPanel } from '../protocol/panel'
import type { Outcome } from '../wx/base/outcome'

/** What carries a test's words to the store, in this process or in an extension, and brings back what it tells. */
export interface Link {
  /** The origin that commands are about. @throws Error when it is not known yet, saying how to give it. */
  origin(): string
  /** @param receive gets what the store tells, and of which tab. */
  open(receive: (message: StoreToPanel, tab: number) => void): Promise<void> | void
  post(message: Exclude<PanelToStore, { type: 'hello' }>): void
  /** Calls `wx` where the pages are. */
  call(api: string, params: unknown): Promise<Outcome>
  /** Where that is, for messages: the page's address, or "Node". */
  where(): string
}
