import { createFiles } from '../web/files'
import { webParts } from '../web/web-parts'
import { type Companions, createCompanions } from '../wx/companions'
import { createTextStore, type TextStore } from '../wx/companions/host'
import { createSurface } from './surface'

// Kept before page code can replace them.
const { apply } = Reflect
const { keys } = Object

/** Creates the companions of a window, in which they keep their values. */
export function createPageCompanions(target: Window & typeof globalThis): Companions {
  const { URL } = target
  const addresses = { create: URL.createObjectURL.bind(URL), free: URL.revokeObjectURL.bind(URL) }
  const fetch = target.fetch.bind(target)
  const web = webParts({
    files: createFiles(addresses, fetch),
    fetch,
    XMLHttpRequest: target.XMLHttpRequest,
    WebSocket: target.WebSocket,
    origin: target.origin,
    later(job, ms) {
      const timer = target.setTimeout(job, ms)
      return () => target.clearTimeout(timer)
    },
  })
  return createCompanions({
    ...web,
    texts: textsOf(target),
    page: createSurface(target),
    windowSize: () => ({ width: target.innerWidth, height: target.innerHeight }),
  })
}

/** Returns the localStorage of a window, by functions that the page may replace later; a sandboxed document has memory. */
function textsOf(target: Window): TextStore {
  try {
    const kept = target.localStorage
    const { getItem, setItem, removeItem } = kept
    return {
      get: (name) => apply(getItem, kept, [name]),
      set: (name, text) => apply(setItem, kept, [name, text]),
      remove: (name) => apply(removeItem, kept, [name]),
      names: () => keys(kept),
    }
  } catch {
    return createTextStore()
  }
}
