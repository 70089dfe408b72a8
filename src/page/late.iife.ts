import { HANDSHAKE } from '../protocol/seed'
import { handOver } from './hand-over'
import { lateParts } from './late'

// Runs in the page's world: when something there needs it, or before any script of the page where its switches ask for it.
handOver(HANDSHAKE.late, lateParts)
