import '../../panels/shared/palette.css'
import '../../panels/mock/styles/index.css'
import { render } from 'preact'
import { createPanel } from '../../panels/mock/panel'
import { App } from '../../panels/mock/views/shell/App'
import { createPreviewAdapter } from './adapter'
import { scenes } from './scenes'

/** `?scene=busy&theme=dark&language=zh-CN` */
const query = new URLSearchParams(location.search)
const scene = scenes[query.get('scene') ?? 'busy'] ?? scenes.busy
const adapter = createPreviewAdapter(scene, {
  theme: query.get('theme') === 'dark' ? 'dark' : 'light',
  language: query.get('language') === 'zh-CN' ? 'zh-CN' : 'en',
})
const root = document.getElementById('root')
if (root) render(<App panel={createPanel(adapter)} />, root)
