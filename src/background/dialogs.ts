import { scripting } from '../extension/browser'
import type { DialogsReply } from '../protocol/extension'
import type { Sender } from './ports'
import { DIALOGS_FILES } from './sites'

/**
 * Runs the script of the dialogs in the document that asks for it, beside the bridge and out of the page's reach.
 * Never rejects: the bridge shows the person the message of the browser.
 */
export async function loadDialogs({ tab, documentId }: Sender): Promise<DialogsReply> {
  if (tab?.id === undefined || documentId === undefined) return { problem: 'the document is in no tab' }
  try {
    await scripting.executeScript({
      target: { tabId: tab.id, documentIds: [documentId] },
      files: DIALOGS_FILES,
      injectImmediately: true,
    })
    return {}
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
