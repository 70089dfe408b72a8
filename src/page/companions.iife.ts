import { HANDSHAKE } from '../protocol/seed'
import { createPageCompanions } from './companions'

// Runs in the page's world where companions are turned on, before or after the page's own script, which takes them
// with the first event: before any script of the page.
const detail = createPageCompanions(window)
const give = () => document.dispatchEvent(new CustomEvent(HANDSHAKE.companions, { detail, cancelable: true }))
if (give()) document.addEventListener(HANDSHAKE.wanted, give, { once: true })
