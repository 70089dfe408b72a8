import { browser, scripting } from '../../src/extension/browser'
import type { Port } from '../../src/protocol/channel'
import { type ExtensionRequest, MARKER_KEY, PORT_NAMES, type SiteStatus, type Wake } from '../../src/protocol/extension'
import type { PanelToStore, StoreToPanel } from '../../src/protocol/panel'
import { messageOf } from '../../src/wx/base/error-message'
import { copyByCommand } from '../shared/copy'
import { PREFERENCES_KEY, SCENARIOS_KEY } from '../shared/preferences'
import type { SearchMessage } from '../shared/search'
import type { Adapter, Theme, Unsubscribe } from './adapter'
import { openTabView } from './tab-views'

/** Members of `devtools.panels` that the polyfill's types lack. */
interface DevToolsPanels {
  readonly themeName?: string
  setThemeChangeHandler?(handler: (name: string) => void): void
  readonly onThemeChanged?: { addListener(listener: (name: string) => void): void }
  openResource?(url: string, line: number, column: number, done?: () => void): void
}

/** Creates the adapter of the extension. Waits only for the panel's own stored settings. */
export async function createExtensionAdapter(): Promise<Adapter> {
  const { inspectedWindow, network } = browser.devtools
  // Firefox gives pages of DevTools none of these, nor `scripting`.
  const { tabs, permissions } = browser as Partial<typeof browser>
  const panels = browser.devtools.panels as unknown as DevToolsPanels
  const [saved, view] = await Promise.all([
    browser.storage.local.get([PREFERENCES_KEY, SCENARIOS_KEY, MARKER_KEY]),
    openTabView(browser.storage.session, inspectedWindow.tabId),
  ])
  const themeListeners = new Set<(theme: Theme) => void>()
  const themeOf = (name: string | undefined): Theme => (name === 'dark' ? 'dark' : 'light')
  let theme = themeOf(panels.themeName)
  const setTheme = (name: string) => {
    theme = themeOf(name)
    for (const listener of themeListeners) listener(theme)
  }
  if (panels.setThemeChangeHandler) panels.setThemeChangeHandler(setTheme)
  else panels.onThemeChanged?.addListener(setTheme)

  const request = (message: ExtensionRequest): Promise<SiteStatus> => browser.runtime.sendMessage(message)
  const onSaved = (key: string) => (listener: (saved: unknown) => void) => {
    const onChanged: Parameters<typeof browser.storage.onChanged.addListener>[0] = (changes, area) => {
      const change = area === 'local' ? changes[key] : undefined
      if (change) listener(change.newValue)
    }
    browser.storage.onChanged.addListener(onChanged)
    return () => browser.storage.onChanged.removeListener(onChanged)
  }

  return {
    browserLanguage: navigator.language,
    now: () => Date.now(),
    later: (job, ms) => {
      setTimeout(job, ms)
    },
    connect: () => portOf(browser.runtime.connect({ name: PORT_NAMES.panel })),
    storeSleeps: true,
    // The id becomes undefined when the extension is replaced or removed.
    alive: () => (browser.runtime.id as string | undefined) !== undefined,
    onWake(listener) {
      const onMessage = (message: unknown) => {
        if ((message as Partial<Wake> | null)?.type === 'wake') listener()
      }
      browser.runtime.onMessage.addListener(onMessage)
      return () => browser.runtime.onMessage.removeListener(onMessage)
    },
    inspected: {
      tab: inspectedWindow.tabId,
      async origin() {
        const result: unknown = await inspectedWindow.eval('location.origin')
        // Firefox returns a pair; for Chrome the polyfill returns one only if there is an exception too.
        const origin = Array.isArray(result) ? result[0] : result
        return typeof origin === 'string' && origin !== 'null' ? origin : null
      },
      failed: async () => {
        if (!scripting) return false
        const script = { target: { tabId: inspectedWindow.tabId }, func: () => {}, injectImmediately: true }
        return scripting.executeScript(script).then(
          () => false,
          (error) => /showing error page/.test(messageOf(error)),
        )
      },
      onLoaded(listener) {
        const onUpdated = (tab: number, { status }: { status?: string }) => {
          if (tab === inspectedWindow.tabId && status === 'complete') listener()
        }
        tabs?.onUpdated.addListener(onUpdated)
        return () => tabs?.onUpdated.removeListener(onUpdated)
      },
      onNavigated(listener) {
        const onNavigated = (url: string) => listener(url)
        network.onNavigated.addListener(onNavigated)
        return () => network.onNavigated.removeListener(onNavigated)
      },
    },
    site: {
      status: (origin) => request({ type: 'site/status', origin }),
      set: (origin, on) => request({ type: 'site/set', origin, on }),
      requestPermission: permissions && ((pattern) => permissions.request({ origins: [pattern] })),
    },
    reloadPage: () => {
      // DevTools refuses to reload the browser's error pages.
      if (tabs) void tabs.reload(inspectedWindow.tabId)
      else void inspectedWindow.reload()
    },
    reloadPanel: () => location.reload(),
    openSource: ({ url, line, column }) => panels.openResource?.(url, line - 1, column - 1),
    onSearch(listener) {
      const receive = ({ origin, data }: MessageEvent<Partial<SearchMessage> | null>) => {
        if (origin === location.origin && data?.type === 'search' && data.action)
          listener(data.action, data.query ?? '')
      }
      addEventListener('message', receive)
      return () => removeEventListener('message', receive)
    },
    theme: () => theme,
    onTheme(listener): Unsubscribe {
      themeListeners.add(listener)
      return () => themeListeners.delete(listener)
    },
    copy: copyByCommand,
    savedView: view.saved,
    saveView: view.save,
    savedSettings: saved[PREFERENCES_KEY],
    saveSettings: (settings) => {
      void browser.storage.local.set({ [PREFERENCES_KEY]: settings })
    },
    marker: {
      saved: saved[MARKER_KEY],
      choose: (marker) => {
        void request({ type: 'marker/set', marker })
      },
      onChange: onSaved(MARKER_KEY),
    },
    savedScenarios: saved[SCENARIOS_KEY],
    saveScenarios: (files) => {
      void browser.storage.local.set({ [SCENARIOS_KEY]: files })
    },
    onScenarios: onSaved(SCENARIOS_KEY),
  }
}

function portOf(port: ReturnType<typeof browser.runtime.connect>): Port<StoreToPanel, PanelToStore> {
  return {
    post: (message) => port.postMessage(message),
    listen({ message, close }) {
      port.onMessage.addListener((incoming: unknown) => message(incoming as StoreToPanel))
      port.onDisconnect.addListener(close)
    },
    close: () => port.disconnect(),
  }
}
