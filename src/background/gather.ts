import '../protocol/isolated'
import { browser, scripting } from '../extension/browser'
import type { ConnectedDocuments } from '../store/env'

/** Time after which a document is not waited for any longer, in ms: a debugger or a dialog may have stopped it. */
const PATIENCE_MS = 200
const LOOK_EVERY_MS = 5

// Kept before a test replaces the worker's clock.
const setTimer = setTimeout.bind(globalThis)
const ticks = performance.now.bind(performance)

/**
 * Makes the documents of all tabs connect, and resolves when they have. By itself, a page connects when it has loaded, or
 * when a call needs the store. A tab whose page has loaded and connected is left alone: to run a script there takes 5 ms.
 */
export async function gatherPages(known: ConnectedDocuments): Promise<void> {
  const patience = new Promise<undefined>((resolve) => setTimer(resolve, PATIENCE_MS))
  const documents: string[] = []
  const connectAll = async ({ id: tab, status }: { id?: number | undefined; status?: string | undefined }) => {
    if (tab === undefined || (status === 'complete' && known.isTabConnected(tab))) return
    const target = { tabId: tab, allFrames: true }
    const results = await scripting.executeScript({ target, func: connectNow, injectImmediately: true })
    for (const { documentId, result } of results) if (result) documents.push(documentId)
  }
  const tabs = await browser.tabs.query({})
  // Other tabs refuse scripts.
  await Promise.race([Promise.allSettled(tabs.map(connectAll)), patience])
  const giveUp = ticks() + PATIENCE_MS
  while (!documents.every((document) => known.isConnected(document)) && ticks() < giveUp) {
    await new Promise((resolve) => setTimer(resolve, LOOK_EVERY_MS))
  }
}

/** Runs in the isolated world of a document. Returns whether the document will connect. */
function connectNow(): boolean {
  if ((document as { prerendering?: boolean }).prerendering) return false
  window.wxMockConnect?.()
  return window.wxMockConnect !== undefined
}
