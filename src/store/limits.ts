const KB = 1_000
const MB = 1_000 * KB

/** Bytes of storage.local and storage.session in Chrome since version 114. */
export const AREA_BYTES = 10_485_760

/** Bytes of what the store keeps. What exceeds them goes, the oldest first, or is refused where it cannot go. */
export const KEPT_BYTES = {
  /** The state of one site: 5 MB of text, and room for the rest. */
  state: 6 * MB,
  /** Larger states leave the last part of the storage to smaller ones: see `StateSpace`. */
  smallState: 100 * KB,
  /** Changes of one site, and of all sites. */
  history: 3 * MB,
  histories: 24 * MB,
  /** Calls of one tab, and of all tabs. */
  log: 32 * MB,
  logs: 64 * MB,
  /** Calls of one tab that outlive the worker. */
  savedLog: 1 * MB,
  /** Parameters of the calls of one document that wait, and of all documents. */
  held: 12 * MB,
  allHeld: 48 * MB,
  /** Waiting calls and prompts of a site that outlive the worker: pages repeat all others. */
  savedWaiting: 1 * MB,
  /** Answers of a site that are stored until its pages have them. */
  savedOwed: 256 * KB,
  /** Everything in storage.session. */
  volatile: 8 * MB,
} as const

/** Characters of a document's address: `data:` addresses hold whole documents. */
export const MAX_URL = 2_000
