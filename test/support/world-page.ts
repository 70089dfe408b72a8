import type { Port } from '../../src/protocol/channel'
import type { PagePrompt, PageToStore, StoreToPage } from '../../src/protocol/page'
import { lateRuntime } from '../../src/runtime/late'
import { createRuntime, type Runtime } from '../../src/runtime/runtime'
import type { AnyDefinition } from '../../src/wx/apis/definition'
import type { Answer } from '../../src/wx/prompts/prompts'
import { DEFAULT_STATE } from '../../src/wx/state/defaults'
import { type Clock, settle } from './clock'

type Wx = Record<string, (...args: unknown[]) => unknown>

/** A document with `wx`, and what the user sees in it. */
export class Page {
  readonly runtime: Runtime
  readonly prompts = new Map<string, PagePrompt>()
  readonly printed: string[] = []
  readonly errors: unknown[] = []
  /** Contract names of the shown privacy guides. */
  readonly notices: string[] = []
  /** Native buttons on top of the page. */
  readonly buttons: { text: string; shown: boolean; left: number; tap(): void }[] = []
  /** Platform of the document, fixed when it opens. */
  readonly platform: string
  gesture = true
  /** Reports an uncaught error of the page to the runtime. */
  fail: (error: unknown) => void = () => {}
  /** Number of connections, and the sent messages. */
  connections = 0
  readonly sent: PageToStore[] = []
  #port: Port<StoreToPage, PageToStore> | undefined
  readonly #answers = new Map<string, (answer: Answer) => void>()

  constructor(
    readonly clock: Clock,
    readonly document: string,
    connect: () => Port<StoreToPage, PageToStore>,
    seed: Parameters<typeof createRuntime>[1],
    definitions?: readonly AnyDefinition[],
  ) {
    this.runtime = createRuntime(
      {
        now: () => clock.now,
        ticks: () => clock.now,
        startedAt: clock.now,
        inside: (job) => job(),
        outside: (job) => job(),
        defer: (job) => void setImmediate(job),
        later: clock.later,
        random: () => 0.5,
        connect: () => {
          this.connections++
          const port = connect()
          this.#port = port
          const post = (message: PageToStore) => {
            this.sent.push(structuredClone(message))
            port.post(message)
          }
          return { ...port, post }
        },
        hasGesture: () => this.gesture,
        mark: () => () => 'main (http://game.test/main.js:1:1)',
        printError: (message) => this.printed.push(message),
        printWarning: (message) => this.printed.push(message),
        reportError: (error) => this.errors.push(error),
        onUncaught: (listener) => {
          this.fail = listener
        },
        showPrompt: (prompt, _state, answer) => {
          this.prompts.set(prompt.id, prompt)
          this.#answers.set(prompt.id, answer)
        },
        showNotice: ({ contractName }) => this.notices.push(contractName),
        button: (options, tap) => {
          const { text, style } = options as { text?: unknown; style?: { left?: unknown } }
          const button = { text: String(text ?? ''), shown: true, left: Number(style?.left ?? 0), tap }
          this.buttons.push(button)
          return {
            restyle: (given) => {
              button.left = Number((given as typeof style)?.left ?? button.left)
            },
            show: () => {
              button.shown = true
            },
            hide: () => {
              button.shown = false
            },
            destroy: () => void this.buttons.splice(this.buttons.indexOf(button), 1),
          }
        },
        hidePrompt: (id) => {
          this.prompts.delete(id)
        },
      },
      seed,
      (job) => job(lateRuntime),
      definitions,
    )
    this.platform = seed.state?.platform ?? DEFAULT_STATE.platform
    this.runtime.connect()
  }

  get wx(): Wx {
    return this.runtime.wx as Wx
  }

  /** The visible dialog. */
  get prompt(): PagePrompt | undefined {
    return [...this.prompts.values()][0]
  }

  /** Answers the visible dialog. */
  async answer(answer: Answer) {
    const prompt = this.prompt
    if (!prompt) throw new Error('Failed to answer: no dialog is shown')
    this.#answers.get(prompt.id)?.(answer)
    await settle()
  }

  leave() {
    this.#port?.close()
  }
}
