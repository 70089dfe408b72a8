import { watchButtons } from '../../src/page/components/buttons'
import type { EmitEvent } from '../../src/page/components/late'
import { lateParts } from '../../src/page/late'
import type { Page } from '../support/world-page'
import type { AgentDocument, AgentElement } from './agent'

/** The part of a button that the components use. */
class FakeButton extends EventTarget implements AgentElement {
  readonly #attributes = new Map<string, string>()
  get id() {
    return this.getAttribute('id') ?? ''
  }
  getAttribute(name: string) {
    return this.#attributes.get(name) ?? null
  }
  setAttribute(name: string, value: string) {
    this.#attributes.set(name, value)
  }
  readonly localName = 'button'
  hasAttribute(name: string) {
    return this.#attributes.has(name)
  }
  matches(selector: string) {
    return !selector.includes('disabled') || this.hasAttribute('disabled')
  }
}

interface FakeScreen {
  readonly document: AgentDocument
  /** Taps the element with this id. */
  tap(id: string): void
}

/** Creates a document with only buttons and the real components. */
export function createFakeScreen(page: Page): FakeScreen {
  const buttons: FakeButton[] = []
  let clicked: (event: unknown) => void = () => {}
  const isByPerson = ({ isTrusted }: Event) => isTrusted
  const emit: EmitEvent = (button, event, detail) => void button.dispatchEvent(new CustomEvent(event, { detail }))
  const dom = {
    isByPerson,
    on: (_target: unknown, type: string, listener: typeof clicked) => {
      if (type === 'click') clicked = listener
    },
  }
  if (page.platform === 'miniProgram') {
    const target = { Element: FakeButton }
    const now = ((job: () => void) => job()) as never
    watchButtons(target as never, dom as never, now, page.runtime, (job) => job(lateParts), emit)
  }
  return {
    document: {
      createElement: () => new FakeButton(),
      body: { append: (button: never) => void buttons.push(button) },
    },
    tap(id) {
      const button = buttons.find((candidate) => candidate.id === id)
      if (!button) throw new Error(`Failed to tap ${id}: no such button`)
      clicked({ isTrusted: true, composedPath: () => [button] })
    },
  }
}
