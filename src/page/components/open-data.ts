import type { Runtime } from '../../runtime/runtime'
import { userInfo } from '../../wx/apis/user-info'
import type { PageState } from '../../wx/state/schema'
import type { Dom } from '../dialogs/dom'
import type { Drawn, LateComponents, Tell } from './late'
import type { UseLate } from './use-late'

/** Defines `<open-data>`, which shows a user's own data without a prompt. */
export function defineOpenData(
  target: Window & typeof globalThis,
  dom: Dom,
  { onState }: Pick<Runtime, 'onState'>,
  useLate: UseLate,
  tell: Tell,
): void {
  const { inside } = dom.natives
  const { customElements, HTMLElement } = target
  // The window that opened this one may have defined it already.
  if (customElements.get('open-data')) return
  const elements = new Set<OpenData>()
  const { shadow, image, on } = dom
  const parts = { shadow, image, on, tell }
  let state: PageState
  let late: LateComponents | undefined

  class OpenData extends HTMLElement {
    static observedAttributes = ['type', 'lang', 'default-text', 'default-avatar', 'open-gid']
    #drawn: Drawn = {}

    connectedCallback() {
      inside(() => {
        elements.add(this)
        this.update()
      })
    }
    disconnectedCallback() {
      elements.delete(this)
    }
    attributeChangedCallback() {
      if (this.isConnected) inside(() => this.update())
    }

    update() {
      if (!late) return useLate(begin)
      late.draw(this, this.#drawn, (anonymousAvatar) => userInfo(state, anonymousAvatar), parts)
    }
  }

  function begin(given: LateComponents) {
    late = given
    drawAll()
  }
  function drawAll() {
    for (const element of elements) element.update()
  }
  customElements.define('open-data', OpenData)
  onState((next) => {
    state = next
    drawAll()
  })
}
