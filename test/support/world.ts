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

/** A clock that moves only by `advance`. */
export class Clock {
  now = START
  #jobs: { at: number; job: () => void }[] = []

  later = (job: () => void, ms: number) => {
    this.#jobs.push({ at: this.now + ms, job })
  }

  /** Advances by some ms and runs due jobs in order. */
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

/** Waits until all tasks without timers have run. */
export async function settle() {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** Returns the bytes that browsers count for a storage area. */
export const bytesIn = (records: Record<string, unknown>): number =>
  Object.entries(records).reduce((sum, [key, value]) => sum + key.length + Buffer.byteLength(textOf(value)), 0)

const textOf = (value: unknown): string => JSON.stringify(value) ?? ''

/** An API for tests: returns the replica of the page. */
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
  /** Applied to the state before the page opens. */
  commands?: Command[]
  definitions?: readonly AnyDefinition[]
  /** Enables the work allowance of documents, measured by the clock of the world. */
  rates?: boolean
  /** Capacity of each storage area in bytes; larger writes fail. */
  quota?: Partial<Record<StorageArea, number>>
}

/** A store and pages in one process, connected by ports that copy messages like real ones. */
export class World {
  readonly clock = new Clock()
  readonly stored: Record<'durable' | 'volatile', Record<string, Json>> = { durable: {}, volatile: {} }
  readonly published = new Map<string, unknown>()
  readonly problems: string[] = []
  /** While set, writes never end, like those of a dying worker. */
  holdStorage = false
  /** Publishes a seed; tests replace it to simulate a browser that rejects seeds. */
  publishing: () => Promise<unknown> = async () => {}
  /** Delays a write; tests replace it. */
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

  /** Saves records; tests can replace it. */
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

  /** Drops the store and creates another from storage, as browsers do with workers. */
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

  /** Connects two ports; each message is copied and arrives in its own task. */
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
