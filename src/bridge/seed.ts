import { textFromBase64 } from '../protocol/base64'
import { FRESH_SEED, type Seed } from '../protocol/page'
import { LARGE_TIMING, SEED_TIMING, seedUrl } from '../protocol/seed'

declare global {
  interface Window {
    /** In the extension's own world alone: what frames without headers take from the window they came from. */
    wxMockSeed?: Seed
  }
}

/** The seed of this document as JSON text, or undefined when nothing is known. */
export function readSeed(): string | undefined {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return fromHeader(navigation) ?? fromMaker() ?? (isFresh(navigation) ? JSON.stringify(FRESH_SEED) : fromAddress())
}

export function shareSeed(seed: Seed) {
  window.wxMockSeed = seed
}

const isSeed = ({ name }: PerformanceServerTiming) => name === SEED_TIMING

/** Documents of an edited site that came over the network carry it in their timing header. */
function fromHeader(navigation?: PerformanceNavigationTiming): string | undefined {
  const entry = navigation?.serverTiming?.find(isSeed)
  return !entry || entry.description === LARGE_TIMING ? undefined : textFromBase64(entry.description)
}

/**
 * Whether the site was never edited: then no rule adds a header, which would cost every page of every site about two
 * milliseconds. Documents that no network has brought would have none either way.
 */
function isFresh(navigation?: PerformanceNavigationTiming): boolean {
  return location.protocol.startsWith('http') && navigation?.workerStart === 0 && !navigation.serverTiming.some(isSeed)
}

/** about:blank and srcdoc documents belong to the window that made them; others of its origin share its state. */
function fromMaker(): string | undefined {
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
