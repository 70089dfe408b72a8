import { browser, scripting } from '../extension/browser'
import { MARKER_KEY, type Marker, readMarker } from '../protocol/extension'
import type { PageIdentity } from '../store/env'
import { markPage } from './marked-page'

let chosen: Marker = 'off'

/** Takes up what a person chose for this browser, from all that was stored. */
export function restoreMarker(stored: Readonly<Record<string, unknown>>): void {
  chosen = readMarker(stored[MARKER_KEY])
}

/** A document has connected, for the first time or again. Costs it nothing while nobody wants marks. */
export function markConnected(page: PageIdentity): void {
  if (chosen !== 'off') mark(page)
}

/** Marks the pages that are open as the person wants it from now on. */
export async function chooseMarker(marker: Marker, pages: readonly PageIdentity[]): Promise<void> {
  chosen = marker
  for (const page of pages) mark(page)
  await browser.storage.local.set({ [MARKER_KEY]: marker })
}

function mark({ document, tab, frame }: PageIdentity) {
  if (frame !== 0) return
  scripting
    // When the document is idle, and what takes all of it over (hydration) has mostly done so.
    .executeScript({ target: { tabId: tab, documentIds: [document] }, func: markPage, args: [chosen] })
    .catch(() => {}) // the document is gone, or the browser lets nobody in any more
}
