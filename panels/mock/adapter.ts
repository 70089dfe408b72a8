import type { Port } from '../../src/protocol/channel'
import type { Marker, SiteStatus } from '../../src/protocol/extension'
import type { PanelToStore, StoreToPanel } from '../../src/protocol/panel'
import type { ConnectedPage } from '../../src/protocol/web'
import type { SearchAction } from '../shared/search'

export type Unsubscribe = () => void
export type Theme = 'light' | 'dark'

/** Position in a script; line and column start at 1. */
interface SourcePosition {
  readonly url: string
  readonly line: number
  readonly column: number
}

/** The one tab that the panel inspects. */
export interface InspectedTab {
  readonly tab: number
  /** Returns the origin of the top document; null if it has none, or if DevTools may not evaluate in it. */
  origin(): Promise<string | null>
  /** Returns whether the browser shows an error instead of the page; false if the extension has no access to the site. */
  failed(): Promise<boolean>
  /** Calls the listener after each navigation, but not after those to the browser's own pages and errors. */
  onNavigated(listener: (url: string) => void): Unsubscribe
  /** Calls the listener when the browser has loaded the tab, whatever it shows. */
  onLoaded(listener: () => void): Unsubscribe
}

/** The pages of any browser that are connected, of which the panel watches one or all. */
export interface ConnectedPages {
  /** Origin of the mini program that all of them share. */
  readonly origin: string
  /** Addresses at which a page connects, this machine's own first. */
  readonly addresses: readonly string[]
  /** Calls the listener with the pages, at once if they are known, and after each change. */
  onPages(listener: (pages: readonly ConnectedPage[]) => void): Unsubscribe
}

/** Sites that can be turned on and off. */
export interface SiteSwitch {
  status(origin: string): Promise<SiteStatus>
  set(origin: string, on: boolean): Promise<SiteStatus>
  /**
   * Must be called directly in a click handler: the browser asks the user. Undefined if the browser asks only in the popup.
   */
  readonly requestPermission?: ((pattern: string) => Promise<boolean>) | undefined
}

/** The choice how mocked pages are marked in this browser. */
export interface MarkerSetting {
  /** As stored; not validated. */
  readonly saved: unknown
  choose(marker: Marker): void
  /** Calls the listener when the marker changes, here or in another panel. */
  onChange(listener: (saved: unknown) => void): Unsubscribe
}

/** What a panel watches: an inspected tab or connected pages. */
type Watches =
  | { readonly inspected: InspectedTab; readonly pages?: undefined }
  | { readonly pages: ConnectedPages; readonly inspected?: undefined }

/** Everything outside the panel that it uses. What a host cannot do is absent. */
export type Adapter = Watches & {
  readonly browserLanguage: string
  /** Milliseconds since the epoch. */
  now(): number
  later(job: () => void, ms: number): void

  /** Opens a new connection to the store. @throws when the store cannot be there any more. */
  connect(): Port<StoreToPanel, PanelToStore>
  /** Whether the store stops while nobody needs it, and starts with a connection. Otherwise a closed connection is lost. */
  readonly storeSleeps: boolean
  /** Returns false once this panel can never connect again, unless it is reloaded. */
  alive(): boolean
  /** Calls the listener when the store may be there again. */
  onWake(listener: () => void): Unsubscribe

  /** @param tab the tab, or `ALL_TABS`. */
  reloadPage(tab: number): void
  reloadPanel(): void
  readonly site?: SiteSwitch
  readonly marker?: MarkerSetting
  openSource?(position: SourcePosition): void

  /** Calls the listener for each action in the find bar of the host (Ctrl+F). */
  onSearch?(listener: (action: SearchAction, query: string) => void): Unsubscribe

  theme(): Theme
  onTheme(listener: (theme: Theme) => void): Unsubscribe
  copy(text: string): Promise<void>
  /** What this panel showed last, in this session of the browser or server; not validated. */
  readonly savedView: unknown
  saveView(view: object): void
  /** Settings as stored, read before the panel opened; not validated. */
  readonly savedSettings: unknown
  saveSettings(settings: object): void
  /** The user's scenarios as files, shared by all panels; not validated. */
  readonly savedScenarios: unknown
  saveScenarios(files: readonly unknown[]): void
  /** Calls the listener when scenarios are saved, here or in another panel. */
  onScenarios(listener: (saved: unknown) => void): Unsubscribe
}
