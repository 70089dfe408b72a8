import { textFromBase64 } from '../protocol/base64'
import { FRESH_SEED, type Seed } from '../protocol/page'
import { FRESH_TIMING, LARGE_TIMING, SEED_TIMING, seedUrl } from '../protocol/seed'

declare global {
  interface Window {
    /** In the extension's own world alone: what frames without headers take from the window they came from. */
    wxMockSeed?: Seed
  }
}

/** The seed of this document as JSON text, or undefined when nothing is known. */
export function readSeed(): string | undefined {
  return fromHeader() ?? fromParent() ?? fromAddress()
}

export function shareSeed(seed: Seed) {
  window.wxMockSeed = seed
}

/** Documents that came over the network carry it in their timing header. */
function fromHeader(): string | undefined {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const entries = navigation?.serverTiming?.filter(({ name }) => name === SEED_TIMING) ?? []
  // The header of an edited site stands beside the one that speaks for all.
  const entry = entries.find(({ description }) => description !== FRESH_TIMING) ?? entries[0]
  if (!entry || entry.description === LARGE_TIMING) return undefined
  if (entry.description === FRESH_TIMING) return JSON.stringify(FRESH_SEED)
  return textFromBase64(entry.description)
}

/** about:blank and srcdoc documents belong to the window that made them. */
function fromParent(): string | undefined {
  for (const maker of [parent === window ? null : parent, opener as Window | null]) {
    try {
      if (maker?.wxMockSeed) return JSON.stringify(maker.wxMockSeed)
    } catch {
      // of another origin: its state is not ours
    }
  }
  return undefined
}

/** Documents of a service worker, sandboxed and data: documents, and seeds beyond a header ask the browser itself. */
function fromAddress(): string | undefined {
  const ancestors = location.ancestorOrigins
  const owner = origin === 'null' ? ancestors[ancestors.length - 1] : origin
  if (owner === undefined || owner === 'null') return undefined
  const request = new XMLHttpRequest()
  try {
    request.open('GET', seedUrl(owner), false)
    request.send()
    return request.responseText || undefined
  } catch {
    return undefined // the page forbids synchronous requests: the state comes a moment later
  }
}
