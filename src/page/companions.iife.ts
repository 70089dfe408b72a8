import { HANDSHAKE } from '../protocol/seed'
import { createPageCompanions } from './companions'
import { handOver } from './hand-over'

// Runs in the page's world where companions are turned on, before any script of the page.
handOver(HANDSHAKE.companions, createPageCompanions(window))
