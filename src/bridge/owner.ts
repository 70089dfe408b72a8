/** The owner of documents whose origin is unknown. */
const NO_OWNER = 'null'

/**
 * Returns the origin whose mini program a document belongs to. An opaque document (sandboxed, data:) belongs to the
 * origin of its address, or else to the origin that created it: its referrer, which a page can suppress but not forge.
 * Without a referrer the owner is unknown; it need not be the page around the frame.
 */
export function ownerOf({ origin, location, document }: Window & typeof globalThis): string {
  if (origin !== NO_OWNER) return origin
  const own = originOf(location.href)
  if (own !== NO_OWNER) return own
  // Only the parent document can write a srcdoc document.
  if (location.href.startsWith('about:srcdoc')) return location.ancestorOrigins[0] ?? NO_OWNER
  return originOf(document.referrer)
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : NO_OWNER
}
