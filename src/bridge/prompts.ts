import type { BridgeScreen, CreateBridgeScreen } from '../protocol/isolated'
import type { StoreToPage } from '../protocol/page'
import type { BridgeToPage } from '../protocol/seed'
import { hasDialog } from '../wx/state/prompt-kinds'
import { RETRY_MS, requestScript } from './on-demand'

/** Number of messages at which those of the page to draw something are ignored until the script has loaded. */
const MAX_EARLY = 100

/** The prompts of a document, as the bridge handles them between the worker and the page. */
export interface Prompts {
  /** Relays a message of the worker to the page, except prompts with a dialog: those are shown, and the page cannot read them. */
  receive(message: StoreToPage): void
  /** Returns whether the page may answer a prompt: it asks the person itself. */
  isAnsweredByPage(promptId: string): boolean
  /** Draws what the page asks for: a notice or a native button. */
  draw(message: unknown): void
  connected(): void
  disconnected(): void
}

/** Shows the prompts of this document. A script that comes with the first of them draws their dialogs. */
export function createPrompts(
  send: Parameters<CreateBridgeScreen>[0]['send'],
  toPage: (message: StoreToPage | BridgeToPage) => void,
): Prompts {
  const askedByPage = new Set<string>()
  /** What is shown once the script has run, by prompt or message of the page. */
  const early = new Map<unknown, (screen: BridgeScreen) => void>()
  let screen: BridgeScreen | undefined
  let loading = false

  window.wxMockScreen = (create) => {
    screen ??= create({ send, toPage })
    for (const show of early.values()) show(screen)
    early.clear()
  }

  function show(id: unknown, job: (screen: BridgeScreen) => void) {
    if (screen) return job(screen)
    early.set(id, job)
    void load()
  }

  async function load() {
    if (loading) return
    loading = true
    const reply = await requestScript('dialogs')
    loading = false
    if (screen || early.size === 0) return
    if (!reply) return void setTimeout(load, RETRY_MS)
    console.warn(reply.problem)
  }

  return {
    receive(message) {
      if (message.type === 'prompt') {
        const { prompt } = message
        const { id, question } = prompt
        if (question.kind === 'consent') askedByPage.add(id)
        else {
          // A recording interrupts nobody.
          if (question.kind !== 'record') toPage({ type: 'asked' })
          if (hasDialog(question.kind)) show(id, (screen) => screen.open(prompt))
          return
        }
      } else if (message.type === 'promptClosed') {
        askedByPage.delete(message.id)
        early.delete(message.id)
        screen?.close(message.id)
      }
      toPage(message)
    },
    isAnsweredByPage: (promptId) => askedByPage.has(promptId),
    draw(message) {
      if (early.size < MAX_EARLY) show(message, (screen) => screen.draw(message))
    },
    connected: () => screen?.connected(),
    disconnected: () => screen?.disconnected(),
  }
}
