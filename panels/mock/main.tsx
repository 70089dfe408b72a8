import '../shared/palette.css'
import './styles/index.css'
import { render } from 'preact'
import { createExtensionAdapter } from './main-adapter'
import { createPanel } from './panel'
import { App, applyTheme } from './views/shell/App'

/** Longest wait for the first data before the panel is drawn without it, in ms. */
const FIRST_DATA_MS = 150

const root = document.getElementById('root')
if (!root) throw new Error('Failed to mount the panel: its page has no #root')
const panel = createPanel(await createExtensionAdapter())
applyTheme(panel)
// The worker answers within a few frames: waiting takes less time than drawing an empty panel first.
await Promise.race([panel.loaded, new Promise((resolve) => setTimeout(resolve, FIRST_DATA_MS))])
render(<App panel={panel} />, root)
