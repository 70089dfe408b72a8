import type { CompanionHost } from '../wx/companions/host'
import { withAddresses } from './addresses'
import type { WebHost } from './host'
import { createSocketParts } from './socket'
import { createTransfer } from './transfer'

/** Returns the parts of a host that run on the web platform. */
export const webParts = (
  host: WebHost,
): Pick<CompanionHost, 'transfer' | 'socketParts' | 'later' | 'withAddresses'> => ({
  later: host.later,
  withAddresses: (outcome) => withAddresses(outcome, host.files),
  transfer: (name, events) => createTransfer(name, events, host),
  socketParts: (fire) => createSocketParts(host, fire),
})
