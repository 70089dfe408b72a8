import type { BridgeScreen, CreateBridgeScreen } from '../protocol/isolated'
import type { ButtonHandle } from '../wx/apis/definition'
import { isObject } from '../wx/base/json'
import type { Answer } from '../wx/prompts/prompts'
import type { PageState } from '../wx/state/schema'
import type { DrawnScreen, ScreenParts } from './screen'

/** Pause before a worker that has stopped is started again, in milliseconds. */
const RETRY_MS = 500

/**
 * Creates the screen of the bridge. Answers are kept until the worker has closed their prompts, because the worker may
 * stop before it has stored them.
 */
export function createBridgeScreen(
  createScreen: (answer: ScreenParts['answer']) => DrawnScreen,
  state: () => PageState,
  { send, toPage }: Parameters<CreateBridgeScreen>[0],
): BridgeScreen {
  const answers = new Map<string, Answer>()
  const buttons = new Map<number, ButtonHandle>()
  const wake = () => toPage({ type: 'wake' })
  const screen = createScreen((promptId, answer) => {
    answers.set(promptId, answer)
    if (!send({ type: 'answer', prompt: promptId, answer })) wake()
  })

  function orderButton(button: number, step: unknown, given: unknown) {
    const handle = buttons.get(button)
    if (step === 'create' && !handle) {
      const created = screen.button(given, () => toPage({ type: 'tapped', button }))
      if (created) buttons.set(button, created)
    } else if (step === 'restyle') {
      if (isObject(given)) handle?.restyle(given)
    } else if (step === 'show' || step === 'hide') handle?.[step]()
    else if (step === 'destroy') {
      handle?.destroy()
      buttons.delete(button)
    }
  }

  return {
    open: (prompt) => {
      if (!answers.has(prompt.id)) screen.open(prompt, state())
    },
    draw(message) {
      if (!isObject(message)) return
      const { type, notice, button, step, given } = message
      if (type === 'button') return typeof button === 'number' ? orderButton(button, step, given) : undefined
      const { kind, contractName } = isObject(notice) ? notice : {}
      if (kind === 'contract' && typeof contractName === 'string') screen.notify({ kind, contractName })
    },
    close: (promptId) => {
      answers.delete(promptId)
      screen.close(promptId)
    },
    connected: () => {
      for (const [prompt, answer] of answers) send({ type: 'answer', prompt, answer })
    },
    disconnected: () => {
      if (answers.size > 0) setTimeout(wake, RETRY_MS)
    },
  }
}
