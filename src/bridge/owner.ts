/** The owner of documents of which nobody can tell whose they are. */
const NOBODY = 'null'

/**
 * Returns the origin whose mini program a document belongs to. An opaque document (sandboxed, data:)
 * belongs to the origin of its address, or else to the origin that made it. A page can suppress
 * the referrer but cannot forge it, so a document without one belongs to nobody: a frame may have been sent there
 * by a page of another origin than the page around it.
 */
export function ownerOf({ origin, location, document }: Window & typeof globalThis): string {
  if (origin !== NOBODY) return origin
  const own = originOf(location.href)
  if (own !== NOBODY) return own
  // Only the document around it can write a srcdoc document.
  if (location.href.startsWith('about:srcdoc')) return location.ancestorOrigins[0] ?? NOBODY
  return originOf(document.referrer)
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : NOBODY
}
