import type { Port } from '../../src/protocol/channel'
import { PROTOCOL } from '../../src/protocol/page'
import type { PanelToStore, StoreToPanel } from '../../src/protocol/panel'
import type { Answer } from '../../src/wx/prompts/prompts'
import { settle } from './clock'

type Request = Extract<PanelToStore, { id: string }>
type Unsent<R = Request> = R extends Request ? Omit<R, 'id' | 'origin'> : never

/** A panel that records every message. */
export class Panel {
  readonly messages: StoreToPanel[] = []
  #ids = 0

  constructor(
    readonly port: Port<StoreToPanel, PanelToStore>,
    tab: number,
    readonly origin: string,
  ) {
    port.listen({ message: (message) => this.messages.push(message), close: () => {} })
    port.post({ type: 'hello', protocol: PROTOCOL, tab, origin })
  }

  command(command: Extract<PanelToStore, { type: 'command' }>['command']) {
    return this.ask({ type: 'command', command })
  }

  async answer(prompt: string, answer: Answer) {
    await this.ask({ type: 'answer', prompt, answer })
  }

  /** Sends a request and returns its `done` message, or undefined if it has not arrived. */
  async ask(request: Unsent) {
    const id = `panel:${this.#ids++}`
    this.port.post({ ...request, id, origin: this.origin } as Request)
    await settle()
    return this.messages.find((message) => message.type === 'done' && message.id === id) as
      | Extract<StoreToPanel, { type: 'done' }>
      | undefined
  }

  get site() {
    return this.messages.findLast((message) => message.type === 'site') as
      | Extract<StoreToPanel, { type: 'site' }>
      | undefined
  }

  /** The documents of the tab. */
  get frames() {
    return this.messages.findLast((message) => message.type === 'frames')?.frames
  }

  get log() {
    const entries = new Map<string, Extract<StoreToPanel, { type: 'log' }>['entries'][number]>()
    for (const message of this.messages) {
      if (message.type !== 'log') continue
      if (message.whole) entries.clear()
      for (const entry of message.entries) entries.set(entry.id, entry)
    }
    return [...entries.values()]
  }
}
