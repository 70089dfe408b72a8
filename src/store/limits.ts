const KB = 1_000
const MB = 1_000 * KB

/** Bytes of storage.local and storage.session in Chrome since version 114. */
export const AREA_BYTES = 10_485_760

/** Limits of what the store keeps, in bytes. Beyond them the oldest is discarded; what cannot be discarded is refused. */
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
  /** Calls of one tab that are stored for the next worker. */
  savedLog: 1 * MB,
  /** Parameters of the pending calls of one document, and of all; one site has at most half of what the others leave. */
  pending: 12 * MB,
  allPending: 48 * MB,
  /** Pending calls and prompts of a site that are stored for the next worker; pages repeat all others. */
  savedWaiting: 1 * MB,
  /** Answers of a site that are stored until its pages have them. */
  savedUndelivered: 256 * KB,
  /** The list of documents for the next worker; those that are left out come back by themselves. */
  savedDocuments: 1 * MB,
  /** Everything else in storage.session. */
  volatile: 8 * MB,
} as const

/** Characters of a document's address: `data:` addresses hold whole documents. */
export const MAX_URL = 2_000
