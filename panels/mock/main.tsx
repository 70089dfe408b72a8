import '../shared/palette.css'
import './styles/index.css'
import { render } from 'preact'
import { createExtensionAdapter } from './main-adapter'
import { createPanel } from './panel'
import { App, applyTheme } from './views/shell/App'

/** A worker that sleeps, or is not there, keeps nobody from the panel for longer. */
const PATIENCE_MS = 150

const root = document.getElementById('root')
if (!root) throw new Error('Failed to mount the panel: its page has no #root')
const panel = createPanel(await createExtensionAdapter())
applyTheme(panel)
// The worker answers within a few frames: to draw an empty panel first takes longer than to wait for what is in it.
await Promise.race([panel.told, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
render(<App panel={panel} />, root)
