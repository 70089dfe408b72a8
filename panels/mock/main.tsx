import '../shared/palette.css'
import './styles/index.css'
import { render } from 'preact'
import { createExtensionAdapter } from './main-adapter'
import { createPanel } from './panel'
import { App } from './views/App'

const root = document.getElementById('root')
if (!root) throw new Error('Failed to mount the panel: its page has no #root')
render(<App panel={createPanel(await createExtensionAdapter())} />, root)
