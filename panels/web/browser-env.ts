import type { Theme } from '../mock/adapter'
import { copyByCommand } from '../shared/copy'
import { openSocket } from './server-socket'
import type { WebEnv } from './web-adapter'

/** Text in the page's `meta` that the server replaces by the token. */
const UNFILLED = '%WX_MOCK_TOKEN%'

/**
 * Returns the token of the panel, or ''. The server puts it into the page for this machine; the link for other machines
 * has it after `#`.
 */
export function readToken(): string {
  const inAddress = location.hash.slice(1)
  const inPage = document.querySelector<HTMLMetaElement>('meta[name="wx-mock-token"]')?.content ?? ''
  return inAddress || (inPage === UNFILLED ? '' : inPage)
}

/** Creates the surroundings of the panel in a browser. */
export function createBrowserEnv(token: string): WebEnv {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const theme = (): Theme => (dark.matches ? 'dark' : 'light')
  return {
    browserLanguage: navigator.language,
    now: () => Date.now(),
    later: (job, ms) => {
      setTimeout(job, ms)
    },
    theme,
    onTheme(listener) {
      const change = () => listener(theme())
      dark.addEventListener('change', change)
      return () => dark.removeEventListener('change', change)
    },
    openSocket: () => openSocket(location.href, token),
    reloadPanel: () => location.reload(),
    onReturn(listener) {
      const look = () => {
        if (document.visibilityState === 'visible') listener()
      }
      document.addEventListener('visibilitychange', look)
      addEventListener('online', listener)
      return () => {
        document.removeEventListener('visibilitychange', look)
        removeEventListener('online', listener)
      }
    },
    // The sandbox of the page may have no Clipboard API, and a phone no command.
    copy: (text) => copyByCommand(text).catch(() => navigator.clipboard.writeText(text)),
  }
}
