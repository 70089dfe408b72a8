import '../../panels/shared/palette.css'
import '../../panels/popup/popup.css'
import { render } from 'preact'
import { translate } from '../../panels/popup/i18n'
import { Popup } from '../../panels/popup/Popup'
import { scenes } from './scenes'

const query = new URLSearchParams(location.search)
const scene = scenes[query.get('scene') ?? 'busy'] ?? scenes.busy
const language = query.get('language') === 'zh-CN' ? 'zh-CN' : 'en'
document.documentElement.dataset.theme = query.get('theme') ?? 'light'
document.documentElement.lang = language
const root = document.getElementById('root')
if (root) {
  render(
    <Popup
      site={scene.status}
      marker="off"
      t={translate(language)}
      actions={{
        requestPermission: async () => true,
        setSite: async (origin, on) => ({ origin, on, granted: true, pattern: `${origin}/*` }),
        reloadPage: () => {},
        chooseMarker: () => {},
      }}
    />,
    root,
  )
}
