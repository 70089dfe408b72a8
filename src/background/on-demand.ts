import { scripting } from '../extension/browser'
import type { OnDemandReply, OnDemandScript } from '../protocol/extension'
import type { Sender } from './ports'
import { ON_DEMAND } from './sites'

/**
 * Runs a script in the document that asks for it: that of the dialogs beside the bridge and out of the page's reach, that of
 * the components in the page's world. Never rejects: the bridge shows the person the message of the browser.
 */
export async function runOnDemand({ tab, documentId }: Sender, script: OnDemandScript): Promise<OnDemandReply> {
  if (tab?.id === undefined || documentId === undefined) return { problem: 'the document is in no tab' }
  try {
    await scripting.executeScript({
      target: { tabId: tab.id, documentIds: [documentId] },
      ...ON_DEMAND[script],
      injectImmediately: true,
    })
    return {}
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
