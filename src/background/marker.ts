import { browser, scripting } from '../extension/browser'
import { MARKER_KEY, type Marker, readMarker } from '../protocol/extension'
import type { PageIdentity } from '../store/env'
import { markPage } from './marked-page'

let chosen: Marker = 'off'

/** Restores the choice for this browser from the stored records. */
export function restoreMarker(stored: Readonly<Record<string, unknown>>): void {
  chosen = readMarker(stored[MARKER_KEY])
}

/** Marks a document that has connected, if marks are wanted. */
export function markConnected(page: PageIdentity): void {
  if (chosen !== 'off') mark(page)
}

/** Stores the choice, and applies it to the open pages. */
export async function chooseMarker(marker: Marker, pages: readonly PageIdentity[]): Promise<void> {
  chosen = marker
  for (const page of pages) mark(page)
  await browser.storage.local.set({ [MARKER_KEY]: marker })
}

function mark({ document, tab, frame }: PageIdentity) {
  if (frame !== 0) return
  scripting
    // Runs when the document is idle, mostly after a framework's hydration.
    .executeScript({ target: { tabId: tab, documentIds: [document] }, func: markPage, args: [chosen] })
    .catch(() => {}) // the document is gone, or the permission was removed
}
