import type { Port } from '../../src/protocol/channel'
import type { Marker, SiteStatus } from '../../src/protocol/extension'
import type { PanelToStore, StoreToPanel } from '../../src/protocol/panel'

export type Unsubscribe = () => void
export type Theme = 'light' | 'dark'

/** Position in a script; line and column start at 1. */
interface SourcePosition {
  readonly url: string
  readonly line: number
  readonly column: number
}

/** Everything outside the panel that it uses: the browser, DevTools and the extension. */
export interface Adapter {
  /** Id of the inspected tab. */
  readonly tab: number
  readonly browserLanguage: string
  /** Milliseconds since the epoch. */
  now(): number
  later(job: () => void, ms: number): void

  /** Opens a new connection to the store. @throws when the extension is gone. */
  connect(): Port<StoreToPanel, PanelToStore>
  /** Returns false once this panel's extension was replaced or removed. */
  alive(): boolean
  /** Calls the listener each time the worker has started. */
  onWake(listener: () => void): Unsubscribe

  /** Returns the origin of the top document; null if it has none. */
  inspectedOrigin(): Promise<string | null>
  onNavigated(listener: (url: string) => void): Unsubscribe
  siteStatus(origin: string): Promise<SiteStatus>
  setSite(origin: string, on: boolean): Promise<SiteStatus>
  /** Must be called directly in a click handler: the browser asks the user. */
  requestPermission(pattern: string): Promise<boolean>
  reloadPage(): void
  reloadPanel(): void
  openSource(position: SourcePosition): void

  theme(): Theme
  onTheme(listener: (theme: Theme) => void): Unsubscribe
  copy(text: string): Promise<void>
  /** Settings as stored, read before the panel opened; not validated. */
  readonly savedSettings: unknown
  saveSettings(settings: object): void
  /** How mocked pages are marked in this browser, as stored; not validated. */
  readonly savedMarker: unknown
  chooseMarker(marker: Marker): void
  /** Calls the listener when the marker changes, here or in another panel. */
  onMarker(listener: (saved: unknown) => void): Unsubscribe
  /** The user's scenarios as files, shared by all panels; not validated. */
  readonly savedScenarios: unknown
  saveScenarios(files: readonly unknown[]): void
  /** Calls the listener when scenarios are saved, here or in another panel. */
  onScenarios(listener: (saved: unknown) => void): Unsubscribe
}
