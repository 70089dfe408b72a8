import type { Port } from '../../src/protocol/channel'
import type { Marker, SiteStatus } from '../../src/protocol/extension'
import type { PanelToStore, StoreToPanel } from '../../src/protocol/panel'

export type Unsubscribe = () => void
export type Theme = 'light' | 'dark'

/** A line of a script, counted from one. */
interface SourcePlace {
  readonly url: string
  readonly line: number
  readonly column: number
}

/** Everything that the panel needs of the outside. */
export interface Adapter {
  /** The tab that is inspected. */
  readonly tab: number
  readonly browserLanguage: string
  /** Milliseconds since the epoch. */
  now(): number
  later(job: () => void, ms: number): void

  /** A new connection to the store. @throws when there is nobody. */
  connect(): Port<StoreToPanel, PanelToStore>
  /** Whether the extension that this panel belongs to is still there. */
  alive(): boolean
  /** The worker has begun anew. */
  onWake(listener: () => void): Unsubscribe

  /** The origin of the top document; null where it has none. */
  inspectedOrigin(): Promise<string | null>
  onNavigated(listener: (url: string) => void): Unsubscribe
  siteStatus(origin: string): Promise<SiteStatus>
  setSite(origin: string, on: boolean): Promise<SiteStatus>
  /** Must be called straight from a click. */
  requestPermission(pattern: string): Promise<boolean>
  reloadPage(): void
  reloadPanel(): void
  openSource(place: SourcePlace): void

  theme(): Theme
  onTheme(listener: (theme: Theme) => void): Unsubscribe
  copy(text: string): Promise<void>
  /** What was saved last, read before the panel opened: anything at all. */
  readonly savedSettings: unknown
  saveSettings(settings: object): void
  /** How pages are marked in this browser, as it was stored: anything at all. */
  readonly savedMarker: unknown
  chooseMarker(marker: Marker): void
  /** It was chosen, here or elsewhere. */
  onMarker(listener: (saved: unknown) => void): Unsubscribe
  /** A person's own scenarios as files, which all panels share: anything at all. */
  readonly savedScenarios: unknown
  saveScenarios(files: readonly unknown[]): void
  /** They were saved, here or elsewhere. */
  onScenarios(listener: (saved: unknown) => void): Unsubscribe
}
