import { devtools } from '../../src/extension/browser'
import { createPanel } from './create-panel'

createPanel(() => devtools.panels.create('wx Mock', 'icons/32.png', 'panels/mock/index.html'), setTimeout)
