import { textFromBase64 } from '../protocol/base64'
import { FRESH_SEED, type Seed } from '../protocol/page'
import { readSeedText, SEED_TIMING, secretOf, seedUrl } from '../protocol/seed'

/** A browser whose worker takes longer to start runs its first pages with the state coming later, in milliseconds. */
const START_MS = 3_000
const ASK_EVERY_MS = 15

declare global {
  interface Window {
    /** In the extension's own world alone: frames without headers take it from the window that made them. */
    wxMockSeed?: Seed
  }
}

/**
 * Returns the seed of this document.
 * @param owner the origin whose mini program the document belongs to.
 */
export function readSeed(owner: string): Seed {
  if (owner === 'null') return FRESH_SEED
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  // A server's own entries come before the one that the extension has appended.
  const entry = navigation?.serverTiming?.findLast(({ name }) => name === SEED_TIMING)
  const seed = (entry && fromHeader(entry)) ?? fromMaker()
  if (seed) return seed
  return (!entry && hadHeaders(navigation) ? undefined : fromAddress(owner)) ?? FRESH_SEED
}

export function shareSeed(seed: Seed) {
  window.wxMockSeed = seed
}

/** Pages of an edited site carry the seed in their own timing header; frames, and all while the browser starts, a name. */
function fromHeader({ description }: PerformanceServerTiming): Seed | undefined {
  const encoded = description.slice(description.lastIndexOf('.') + 1)
  try {
    return encoded === '' ? undefined : readSeedText(textFromBase64(encoded))
  } catch {
    return undefined // no base64: a server's own entry
  }
}

/**
 * Whether the document came through the browser's network stack or cache, which adds the header if
 * the site was edited. To ask by address instead would cost each page of each site 3 ms.
 */
function hadHeaders(navigation?: PerformanceNavigationTiming & { deliveryType?: string }): boolean {
  if (!navigation || !location.protocol.startsWith('http')) return false
  // The browser's rules do not match addresses with a name and a password.
  if (/^\w+:\/\/[^/?#]*@/.test(navigation.name)) return false
  const { nextHopProtocol, deliveryType, workerStart } = navigation
  return nextHopProtocol !== '' || (deliveryType === 'cache' && workerStart === 0)
}

/** about:blank and srcdoc documents belong to the window that made them; others of its origin share its state. */
function fromMaker(): Seed | undefined {
  for (const maker of [parent === window ? null : parent, opener as Window | null]) {
    try {
      if (maker?.wxMockSeed && maker.origin === origin) return maker.wxMockSeed
    } catch {
      // of another origin: its state is not ours
    }
  }
  return undefined
}

/**
 * Every other document asks the browser itself, at an address that no page can know. When the browser has just started,
 * the answer comes with the worker, and the page would run with a wrong state before.
 */
function fromAddress(owner: string): Seed | undefined {
  const secret = secretOf(chrome.runtime)
  if (secret === undefined) return undefined
  const giveUp = performance.now() + START_MS
  for (;;) {
    const asked = performance.now()
    try {
      const request = new XMLHttpRequest()
      request.open('GET', seedUrl(secret, owner), false)
      request.send()
      if (request.responseText !== '') return readSeedText(request.responseText)
    } catch {
      return undefined // the page forbids synchronous requests: the state comes a moment later
    }
    if (asked > giveUp) return undefined
    while (performance.now() < asked + ASK_EVERY_MS);
  }
}
