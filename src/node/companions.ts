import { createFiles } from '../web/files'
import { webParts } from '../web/web-parts'
import { type Companions, createCompanions } from '../wx/companions'
import { createTextStore } from '../wx/companions/host'

/** Creates the companions of a mini program in this process. What they keep ends with it. */
export function createNodeCompanions(): Companions {
  // Looked up at each call: a test may replace it.
  const fetch: typeof globalThis.fetch = (...args) => globalThis.fetch(...args)
  const web = webParts({
    files: createFiles({ create: (file) => URL.createObjectURL(file), free: URL.revokeObjectURL }, fetch),
    fetch,
    WebSocket: globalThis.WebSocket,
    origin: undefined,
    later(job, ms) {
      const timer = setTimeout(job, ms)
      // Positions come until they are stopped: they must not keep the process.
      if (ms > 0) timer.unref()
      return () => clearTimeout(timer)
    },
  })
  return createCompanions({ ...web, texts: createTextStore(), windowSize: () => undefined })
}
