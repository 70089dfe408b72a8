import { createPanel } from './create-panel'

createPanel(() => chrome.devtools.panels.create('wx Mock', 'icons/32.png', 'panels/mock/index.html'), setTimeout)
