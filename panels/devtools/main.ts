import { devtools } from '../../src/extension/browser'
import { createPanel } from './create-panel'
import { forwardSearch, type SearchablePanel } from './search'

// Paths begin at the extension: Firefox resolves others from this page.
createPanel(
  () => devtools.panels.create('wx Mock', '/icons/32.png', '/panels/mock/index.html'),
  setTimeout,
  (panel) => forwardSearch(panel as unknown as SearchablePanel, location.origin),
)
