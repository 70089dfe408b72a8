import type { Runtime } from '../../runtime/runtime'
import type { Dom } from '../dialogs/dom'
import type { UseLate } from '../use-late'
import type { Drawn, EmitEvent, LateComponents, ShownUser } from './late'

/**
 * Defines `<open-data>`, which shows a user's own data without a prompt.
 * @param attributes those that change what it shows.
 * @param showUser calls its listener with the user, soon and after each change; called when the first element appears.
 */
export function defineOpenData(
  target: Window & typeof globalThis,
  attributes: readonly string[],
  dom: Dom,
  { showUser }: Pick<Runtime, 'showUser'>,
  useLate: UseLate,
  emit: EmitEvent,
): void {
  const { inside } = dom.natives
  const { customElements, HTMLElement } = target
  // The window that opened this one may have defined it already.
  if (customElements.get('open-data')) return
  const elements = new Set<OpenData>()
  const { shadow, image, on } = dom
  const parts = { shadow, image, on, emit }
  let asked = false
  let shown: ShownUser | undefined
  let late: LateComponents | undefined

  class OpenData extends HTMLElement {
    static observedAttributes = attributes
    #drawn: Drawn = {}

    connectedCallback() {
      inside(() => {
        if (!asked) showUser(receive)
        asked = true
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
      late.draw(this, this.#drawn, shown, parts)
    }
  }

  function drawAll() {
    for (const element of elements) element.update()
  }
  function begin(given: LateComponents) {
    late = given
    drawAll()
  }
  function receive(user: typeof shown) {
    shown = user
    drawAll()
  }
  customElements.define('open-data', OpenData)
}
