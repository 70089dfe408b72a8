import { type Companions, createCompanions } from '../wx/companions'
import { createTextStore, type TextStore } from '../wx/companions/host'

// Kept before page code can replace them.
const { apply } = Reflect
const { keys } = Object

/** Creates the companions of a window, in which they keep their values. */
export function createPageCompanions(target: Window): Companions {
  return createCompanions({
    texts: textsOf(target),
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
