import '../shared/palette.css'
import './styles/index.css'
import { render } from 'preact'
import type { Adapter } from './adapter'
import type { Wording } from './i18n'
import { createPanel } from './panel'
import { App, applyTheme } from './views/shell/App'

/** Longest wait for the first data before the panel is drawn without it, in ms. */
const FIRST_DATA_MS = 150

/** Draws the panel into its page. @param wording texts of the host that replace those of the panel */
export async function mountPanel(adapter: Adapter, wording?: Wording): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('Failed to mount the panel: its page has no #root')
  const panel = createPanel(adapter, wording)
  applyTheme(panel)
  // The store answers within a few frames: waiting takes less time than drawing an empty panel first.
  await Promise.race([panel.loaded, new Promise((resolve) => setTimeout(resolve, FIRST_DATA_MS))])
  render(<App panel={panel} />, root)
}
