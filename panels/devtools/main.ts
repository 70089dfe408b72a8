import { devtools } from '../../src/extension/browser'
import { createPanel } from './create-panel'
import { forwardSearch, type SearchablePanel } from './search'

createPanel(
  () => devtools.panels.create('wx Mock', 'icons/32.png', 'panels/mock/index.html'),
  setTimeout,
  (panel) => forwardSearch(panel as unknown as SearchablePanel, location.origin),
)
