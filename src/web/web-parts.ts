import type { CompanionHost } from '../wx/companions/host'
import { fileAt } from './files'
import type { WebHost } from './host'
import { createSocketParts } from './socket'
import { createTransfer } from './transfer'

/** Returns the parts of a host that run on the web platform. */
export const webParts = (host: WebHost): Pick<CompanionHost, 'transfer' | 'socketParts' | 'later' | 'addressOf'> => ({
  later: host.later,
  addressOf: (data) => host.files.keep(fileAt(data)),
  transfer: (name, events) => createTransfer(name, events, host),
  socketParts: (fire) => createSocketParts(host, fire),
})
