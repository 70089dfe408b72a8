import '../shared/palette.css'
import './popup.css'
import { render } from 'preact'
import { browser } from '../../src/extension/browser'
import { type ExtensionRequest, MARKER_KEY, readMarker, type SiteStatus } from '../../src/protocol/extension'
import { languageOf, readLanguageChoice } from '../shared/i18n'
import { PREFERENCES_KEY } from '../shared/preferences'
import { translate } from './i18n'
import { Popup } from './Popup'

const root = document.getElementById('root')
if (!root) throw new Error('Failed to show the popup: its page has no #root')

const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => {
  document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light'
}
follow()
dark.addEventListener('change', follow)

const request = (message: ExtensionRequest): Promise<SiteStatus> => browser.runtime.sendMessage(message)

const [[tab], saved] = await Promise.all([
  browser.tabs.query({ active: true, currentWindow: true }),
  browser.storage.local.get([PREFERENCES_KEY, MARKER_KEY]),
])
const language = languageOf(readLanguageChoice(saved[PREFERENCES_KEY]), navigator.language)
document.documentElement.lang = language
const url = tab?.url !== undefined && URL.canParse(tab.url) ? new URL(tab.url) : undefined
const site = url && url.origin !== 'null' ? await request({ type: 'site/status', origin: url.origin }) : undefined

render(
  <Popup
    site={site}
    marker={readMarker(saved[MARKER_KEY])}
    t={translate(language)}
    actions={{
      requestPermission: (pattern) => browser.permissions.request({ origins: [pattern] }),
      setSite: (origin, on) => request({ type: 'site/set', origin, on }),
      reloadPage: () => {
        if (tab?.id !== undefined) void browser.tabs.reload(tab.id)
        window.close()
      },
      chooseMarker: (marker) => {
        void request({ type: 'marker/set', marker })
      },
    }}
  />,
  root,
)
