import type { OnDemandReply, OnDemandScript } from '../protocol/extension'

/** Pause before a worker that has stopped is asked again, in milliseconds. */
export const RETRY_MS = 500

/** Asks the worker to run a script in this document. Returns undefined when the worker has stopped before it answered. */
export async function requestScript(script: OnDemandScript): Promise<OnDemandReply | undefined> {
  try {
    return await chrome.runtime.sendMessage({ type: 'script', script })
  } catch (error) {
    // An extension that was replaced or removed has no id any more.
    return chrome.runtime?.id ? undefined : { problem: `wx-mock-panel: ${error}` }
  }
}

/** Returns a function that loads the late part of the page's script, once however often the page asks. */
export function createLateLoader(): () => void {
  let asked = false
  async function load() {
    const reply = await requestScript('late')
    if (!reply) return void setTimeout(load, RETRY_MS)
    if (reply.problem !== undefined) console.warn(reply.problem)
  }
  return () => {
    if (asked) return
    asked = true
    void load()
  }
}
