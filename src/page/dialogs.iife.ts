import '../protocol/isolated'
import { FRESH_SEED } from '../protocol/page'
import { stateOf } from '../protocol/seed-state'
import { createBridgeScreen } from './bridge-screen'
import { captureDom } from './dialogs/dom'
import { captureModalDom } from './dialogs/modal-dom'
import { createDrawnScreen } from './drawn-screen'
import { createLasting } from './lasting'
import { PLAIN_NATIVES } from './natives'

// Runs beside the bridge, in the extension's own world, when the document has its first prompt, notice or native button.
const state = () => stateOf(window.wxMockSeed ?? FRESH_SEED)
const takesScriptedTaps = () => window.wxMockScriptedTaps === true
const dom = captureModalDom(window, captureDom(window, PLAIN_NATIVES, takesScriptedTaps))
const lasting = createLasting(window, dom)
window.wxMockScreen?.((bridge) =>
  createBridgeScreen((answer) => createDrawnScreen(window, dom, lasting, answer), state, bridge),
)
