import { browser } from '../../src/extension/browser'

browser.devtools.panels.create('wx Mock', 'icons/32.png', 'panels/mock/index.html')
