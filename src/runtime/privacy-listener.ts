import type { PagePrompt } from '../protocol/page'
import { isObject } from '../wx/base/json'
import type { Answer } from '../wx/prompts/prompts'
import { isWechat } from '../wx/state/page-state'
import type { PageState } from '../wx/state/schema'
import type { RuntimeEnv } from './env'
import type { Events } from './events'
import { takeWhole } from './snapshot'

type Listener = (resolve: (result: unknown) => void, info: { referrer: string }) => void

export type PrivacyListener = ReturnType<typeof createPrivacyListener>

/**
 * Creates what calls the page's `wx.onNeedPrivacyAuthorization` listener, which shows the page's own popup
 * (semantics.md 4.12).
 */
export function createPrivacyListener(
  answer: (prompt: string, answer: Answer) => void,
  state: () => PageState,
  { inside, outside, reportError, hasGesture }: Pick<RuntimeEnv, 'inside' | 'outside' | 'reportError' | 'hasGesture'>,
  events: Events,
) {
  /** Returns the listener that counts, which is the last one. */
  const listener = () => events.of('onNeedPrivacyAuthorization').slice(-1)[0] as Listener | undefined
  let isRunning = false
  /** Calls that the listener has made: they must not call it again. */
  const nested = new Set<number>()
  /** Open prompts of the popup. */
  const asking = new Set<string>()
  /** Pending calls for which the page has shown its popup: a new worker sends their prompts again. */
  const withPopup = new Set<number>()
  const agreeButtons = new Set<string>()

  /** Exposure settles nothing; the first agree or disagree does. Unknown events are ignored. */
  function settle(prompt: PagePrompt, result: unknown) {
    const { json } = takeWhole(result, outside)
    const { event, buttonId } = isObject(json) ? json : {}
    if (event !== 'agree' && event !== 'disagree') return
    if (!asking.delete(prompt.id)) return // answered already, here or elsewhere
    answer(prompt.id, { choice: event, tapped: hasTapped(event, buttonId) })
  }

  /** In mini programs an agreement names the button that was tapped for it; only WeChat's check that. */
  function hasTapped(event: 'agree' | 'disagree', buttonId: unknown): boolean | undefined {
    if (state().platform !== 'miniProgram' || event === 'disagree') return hasGesture()
    if (!isWechat(state())) return undefined
    return typeof buttonId === 'string' && agreeButtons.has(buttonId)
  }

  return {
    isSet: () => listener() !== undefined,
    /** Shows the popup for a prompt that is not answered yet. */
    show(prompt: PagePrompt) {
      const { id, n, api } = prompt
      const shown = listener()
      if (nested.has(n) || !shown) return
      asking.add(id)
      if (withPopup.has(n)) return
      withPopup.add(n)
      isRunning = true
      try {
        outside(() => shown((result) => inside(() => settle(prompt, result)), { referrer: api }))
      } catch (error) {
        reportError(error)
      } finally {
        isRunning = false
      }
    },
    closed: (promptId: string) => void asking.delete(promptId),
    callBegins(n: number) {
      if (isRunning) nested.add(n)
    },
    callEnds(n: number) {
      nested.delete(n)
      withPopup.delete(n)
    },
    /** Handles a tap on `<button open-type="agreePrivacyAuthorization">` with this id. */
    agreeButtonTapped: (id: string) => void agreeButtons.add(id),
  }
}
