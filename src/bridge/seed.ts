import { textFromBase64 } from '../protocol/base64'
import { FRESH_SEED, type Seed } from '../protocol/page'
import { readSeedText, SEED_TIMING, secretOf, seedUrl } from '../protocol/seed'

/** Time for which the first pages of a browser wait for the worker, in ms; after that they get their state later. */
const START_MS = 3_000
const ASK_EVERY_MS = 15

/**
 * Returns the seed of this document.
 * @param owner the origin whose mini program the document belongs to.
 */
export function readSeed(owner: string): Seed {
  if (owner === 'null') return FRESH_SEED
  const [own, entry, navigation] = readHeader(window)
  const seed = own || fromCreator()
  return seed || (!entry && hadHeaders(navigation) ? undefined : fromAddress(owner)) || FRESH_SEED
}

/** Returns the seed in the header of a window's document, the entry of the extension there, and the entry of the document. */
function readHeader({ performance }: Window) {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  // A server's own entries come before the one that the extension has appended.
  const entry = navigation?.serverTiming?.findLast(({ name }) => name === SEED_TIMING)
  // A service worker can answer with a header that it has stored or made. Where there is no address, that is better than none.
  const isStored = navigation?.workerStart && secretOf(chrome.runtime)
  return [entry && !isStored && fromHeader(entry), entry, navigation] as const
}

/** Makes the seed available to the frames that this window creates. */
export function shareSeed(seed: Seed) {
  window.wxMockSeed = seed
}

/** Returns the seed in a page's own header. Frames have a header without a seed, and so has each page of a starting browser. */
function fromHeader({ description }: PerformanceServerTiming): Seed | undefined {
  const encoded = description.slice(description.lastIndexOf('.') + 1)
  try {
    return encoded === '' ? undefined : readSeedText(textFromBase64(encoded))
  } catch {
    return undefined // no base64: a server's own entry
  }
}

/**
 * Returns whether the document came from network or cache: then a missing header means that the site was never edited.
 * Asking by address instead costs each page 3 ms.
 */
function hadHeaders(navigation?: PerformanceNavigationTiming & { deliveryType?: string }): boolean {
  // The browser's rules do not match addresses with a name and a password.
  if (!navigation || !/^http[^/]+\/\/[^@/]+\//.test(navigation.name)) return false
  const { nextHopProtocol, deliveryType, workerStart } = navigation
  return nextHopProtocol !== '' || (deliveryType === 'cache' && workerStart === 0)
}

/**
 * Returns the seed of the parent or the opener, if it has the same origin. In Firefox the scripts of two windows share nothing,
 * so that it is the one that the creator itself started with.
 */
function fromCreator(): Seed | undefined {
  for (const creator of [parent, opener as Window | null]) {
    try {
      const seed = creator?.origin === origin && (creator.wxMockSeed ?? readHeader(creator)[0])
      if (seed) return seed
    } catch {
      // another origin
    }
  }
  return undefined
}

/**
 * Returns the seed from an address that no page can know, which the browser itself answers. While the browser starts,
 * this waits for the worker: the page would run with a wrong state before.
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
      if (request.responseText !== '') return readSeedText(request.responseText, owner)
    } catch {
      return undefined // the page forbids synchronous requests: it gets its state after it has connected
    }
    if (asked > giveUp) return undefined
    while (performance.now() < asked + ASK_EVERY_MS);
  }
}
