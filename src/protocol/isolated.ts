import type { PagePrompt, PageToStore, Seed, StoreToPage } from './page'
import type { BridgeToPage } from './seed'

/** What the script that draws does for the bridge. */
export interface BridgeScreen {
  open(prompt: PagePrompt): void
  /** Draws what the page asks for, if it can be drawn. */
  draw(message: unknown): void
  close(promptId: string): void
  /** The page has greeted the worker: answers that the worker may have lost are sent again. */
  connected(): void
  /** The worker has stopped. */
  disconnected(): void
}

/** Makes the screen of a document, with what it needs of the bridge. */
export type CreateBridgeScreen = (bridge: {
  /** @returns false when the worker is not connected. */
  send(message: PageToStore): boolean
  toPage(message: StoreToPage | BridgeToPage): void
}) => BridgeScreen

declare global {
  /** What the extension's scripts share in the world that is theirs alone. */
  interface Window {
    /** The newest state of this document; frames without headers begin with that of the window that made them. */
    wxMockSeed?: Seed
    /** Whether events of scripts count as a person's (switches.scriptedTaps). Set only by the store, since a server can forge a seed. */
    wxMockScriptedTaps?: boolean
    /** Makes the page connect now, if it has not. */
    wxMockConnect?: () => void
    /** Takes the screen, whose script comes after the bridge. */
    wxMockScreen?: (create: CreateBridgeScreen) => void
  }
}
