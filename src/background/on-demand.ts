import { scripting } from '../extension/browser'
import type { OnDemandReply, OnDemandScript } from '../protocol/extension'
import type { Sender } from './ports'
import { ON_DEMAND } from './sites'

/** Says what a document lacks where a script cannot run. The texts are here because every page loads the bridge. */
const PROBLEMS: Readonly<Record<OnDemandScript, (why: string) => string>> = {
  dialogs: (why) => `wx-mock-panel cannot show its dialogs in this document (${why}): answer its prompts in the panel`,
  late: (why) =>
    `wx-mock-panel cannot load a part of its script in this document (${why}): <open-data>, buttons with an open-type, switches.unmocked and ownWx: 'record' do nothing`,
}

/**
 * Runs a script in the document that asks for it: that of the dialogs beside the bridge and out of the page's reach, the late part
 * of the page's script in the page's world. Never rejects: the bridge prints the problem, with the message of the browser.
 */
export async function runOnDemand({ tab, documentId }: Sender, script: OnDemandScript): Promise<OnDemandReply> {
  if (tab?.id === undefined || documentId === undefined) return { problem: PROBLEMS[script]('it is in no tab') }
  try {
    await scripting.executeScript({
      target: { tabId: tab.id, documentIds: [documentId] },
      ...ON_DEMAND[script],
      injectImmediately: true,
    })
    return {}
  } catch (error) {
    return { problem: PROBLEMS[script](error instanceof Error ? error.message : String(error)) }
  }
}
