import { HANDSHAKE } from '../protocol/seed'
import { lateComponents } from './components/late'

// Runs in the page's world when its first component needs it. The page's own script waits for this event.
document.dispatchEvent(new CustomEvent(HANDSHAKE.components, { detail: lateComponents }))
