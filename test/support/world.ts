import type { Port } from '../../src/protocol/channel'
import { type PagePrompt, type PageToStore, PROTOCOL, type StoreToPage } from '../../src/protocol/page'
import type { PanelToStore, StoreToPanel } from '../../src/protocol/panel'
import { createRuntime, type Runtime } from '../../src/runtime/runtime'
import { AREA_BYTES } from '../../src/store/limits'
import type { Site } from '../../src/store/site'
import { Store } from '../../src/store/store'
import type { Storage, StorageArea } from '../../src/store/write-behind'
import { DEFINITIONS } from '../../src/wx/apis/catalogue'
import { type AnyDefinition, api } from '../../src/wx/apis/definition'
import type { Json } from '../../src/wx/base/json'
import { apply } from '../../src/wx/engine/apply-command'
import type { Answer } from '../../src/wx/prompts/prompts'
import type { Command } from '../../src/wx/state/command'
import { DEFAULT_STATE } from '../../src/wx/state/defaults'
import type { MockState } from '../../src/wx/state/schema'

export const ORIGIN = 'http://game.test'
/** 2026-01-01T00:00:00Z */
export const START = 1_767_225_600_000

/** A clock that stands still until it is told to go on. */
export class Clock {
  now = START
  #jobs: { at: number; job: () => void }[] = []

  later = (job: () => void, ms: number) => {
    this.#jobs.push({ at: this.now + ms, job })
  }

  /** Goes on by some milliseconds, running what falls due in its order. */
  async advance(ms: number) {
    const end = this.now + ms
    for (;;) {
      await settle()
      const due = this.#jobs.filter((job) => job.at <= end).sort((a, b) => a.at - b.at)[0]
      if (!due) break
      this.#jobs.splice(this.#jobs.indexOf(due), 1)
      this.now = Math.max(this.now, due.at)
      due.job()
    }
    this.now = end
    await settle()
  }
}

/** Lets everything that is under way without a timer come to its end. */
export async function settle() {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** Returns what browsers count of a place. */
export const bytesIn = (records: Record<string, unknown>): number =>
  Object.entries(records).reduce((sum, [key, value]) => sum + key.length + Buffer.byteLength(textOf(value)), 0)

const textOf = (value: unknown): string => JSON.stringify(value) ?? ''

/** An API of the tests' own: the state that a page answers from. */
const peek = api({
  name: 'peek',
  kind: 'sync',
  params: {},
  returns: [],
  answer: ({ state }) => ({ result: state }),
})

/** Every API, and `wx.peek()`. */
export const PEEKING: readonly AnyDefinition[] = [...DEFINITIONS, peek]

export interface WorldOptions {
  state?: MockState
  /** Applied to the state before the page begins. */
  commands?: Command[]
  definitions?: readonly AnyDefinition[]
  /** Limits the work that pages make, by the clock of the world. */
  rates?: boolean
  /** Bytes that each place of the storage takes; a write that would exceed them fails. */
  quota?: Partial<Record<StorageArea, number>>
}

/** Store and pages in one process, over ports that copy as real ones do. */
export class World {
  readonly clock = new Clock()
  readonly stored: Record<'durable' | 'volatile', Record<string, Json>> = { durable: {}, volatile: {} }
  readonly published = new Map<string, unknown>()
  readonly problems: string[] = []
  /** While set, writes are taken and never end, as those that a dying worker leaves behind. */
  holdStorage = false
  /** Stands in for a browser that takes no more seeds. */
  publishing: () => Promise<unknown> = async () => {}
  /** What a write takes. */
  storing: () => Promise<unknown> = async () => {}
  readonly #options: WorldOptions
  #documents = 0
  #ports: (() => void)[] = []
  store: Store

  constructor(options: WorldOptions = {}) {
    this.#options = options
    this.store = this.#createStore()
    const state = (options.commands ?? []).reduce(
      (current, command) => apply(current, command, this.clock.now),
      options.state ?? DEFAULT_STATE,
    )
    if (state !== DEFAULT_STATE) this.site.commit([{ type: 'state/replace', state }], 'edit')
  }

  get site(): Site {
    return this.store.site(ORIGIN)
  }

  /** What the storage does with records; a test may put another in its place. */
  save: Storage['save'] = async (place, records) => {
    if (this.holdStorage) return new Promise(() => {})
    await this.storing()
    if (bytesIn({ ...this.stored[place], ...records }) > (this.#options.quota?.[place] ?? AREA_BYTES)) {
      throw new Error('QUOTA_BYTES quota exceeded')
    }
    for (const [key, value] of Object.entries(records)) {
      if (value === undefined) delete this.stored[place][key]
      else this.stored[place][key] = structuredClone(value)
    }
  }

  /** Ends the store without a word and begins another from what is stored, as browsers do with workers. */
  restartStore() {
    this.store = this.#createStore()
    for (const cut of this.#ports.splice(0)) cut()
  }

  openPage(options: { tab?: number; frame?: number; origin?: string; path?: string } = {}): Page {
    const { tab = 1, frame = 0, origin = ORIGIN, path = '' } = options
    const document = `document-${this.#documents++}`
    const identity = { document, tab, frame, origin, url: `${origin}/${path}` }
    const connect = () => this.#link<StoreToPage, PageToStore>((port) => this.store.connectPage(identity, port))
    return new Page(this.clock, document, connect, this.store.seed(origin), this.#options)
  }

  openPanel(tab = 1, origin = ORIGIN): Panel {
    return new Panel(
      this.#link<StoreToPanel, PanelToStore>((port) => this.store.connectPanel(port)),
      tab,
      origin,
    )
  }

  #createStore(): Store {
    return new Store(
      {
        now: () => this.clock.now,
        ...(this.#options.rates ? { ticks: () => this.clock.now } : {}),
        random: (length) => Uint8Array.from({ length }, (_, index) => (index * 7 + length) % 256),
        later: this.clock.later,
        storage: {
          quota: this.#options.quota?.durable ?? AREA_BYTES,
          used: bytesIn(this.stored.durable),
          save: (place, records) => this.save(place, records),
        },
        publish: async (origin, seed) => {
          await this.publishing()
          this.published.set(origin, structuredClone(seed))
        },
        showWaiting: () => {},
        printError: (message) => this.problems.push(message),
      },
      structuredClone({ ...this.stored.durable, ...this.stored.volatile }),
      this.#options.definitions,
    )
  }

  /** Two ends of a connection; messages are copied and come in a task of their own. */
  #link<In, Out>(accept: (port: Port<Out, In>) => void): Port<In, Out> {
    type End<T> = Parameters<Port<T, unknown>['listen']>[0]
    const near: { handlers?: End<In> } = {}
    const far: { handlers?: End<Out> } = {}
    let open = true
    const cut = () => {
      if (!open) return
      open = false
      near.handlers?.close()
    }
    const post = (to: { handlers?: End<never> }) => (message: unknown) => {
      if (!open) throw new Error('Attempting to use a disconnected port object')
      const copied = structuredClone(message)
      setImmediate(() => open && to.handlers?.message(copied as never))
    }
    this.#ports.push(cut)
    accept({
      post: post(near),
      listen: (handlers) => {
        far.handlers = handlers
      },
      close: cut,
    })
    return {
      post: post(far),
      listen: (handlers) => {
        near.handlers = handlers
      },
      close: () => {
        open = false
        far.handlers?.close()
      },
    }
  }
}

type Wx = Record<string, (...args: unknown[]) => unknown>

/** One document with `wx`, and what a person sees in it. */
export class Page {
  readonly runtime: Runtime
  readonly prompts = new Map<string, PagePrompt>()
  readonly printed: string[] = []
  readonly errors: unknown[] = []
  /** What is shown to be looked at alone. */
  readonly notices: string[] = []
  /** Native buttons over the page. */
  readonly buttons: { text: string; shown: boolean; left: number; tap(): void }[] = []
  /** Of the document, for its life. */
  readonly platform: string
  gesture = true
  /** Tells the reader of an error that the page has not caught. */
  fail: (error: unknown) => void = () => {}
  /** How often it connected, and what it said. */
  connections = 0
  readonly sent: PageToStore[] = []
  #port: Port<StoreToPage, PageToStore> | undefined
  readonly #answers = new Map<string, (answer: Answer) => void>()

  constructor(
    readonly clock: Clock,
    readonly document: string,
    connect: () => Port<StoreToPage, PageToStore>,
    seed: Parameters<typeof createRuntime>[1],
    { definitions }: WorldOptions,
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
      definitions,
    )
    this.platform = seed.state?.platform ?? DEFAULT_STATE.platform
    this.runtime.connect()
  }

  get wx(): Wx {
    return this.runtime.wx as Wx
  }

  /** The dialog that is on the screen. */
  get prompt(): PagePrompt | undefined {
    return [...this.prompts.values()][0]
  }

  /** What the person does with the dialog that is on the screen. */
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

type Request = Extract<PanelToStore, { id: string }>
type Unsent<R = Request> = R extends Request ? Omit<R, 'id' | 'origin'> : never

/** A panel that listens. */
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

  /** What became of a request, as far as it is told by now. */
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
