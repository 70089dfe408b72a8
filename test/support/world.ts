import type { Port } from '../../src/protocol/channel'
import type { PageToStore, StoreToPage } from '../../src/protocol/page'
import type { PanelToStore, StoreToPanel } from '../../src/protocol/panel'
import { AREA_BYTES } from '../../src/store/limits'
import type { Site } from '../../src/store/site'
import { Store } from '../../src/store/store'
import type { Storage, StorageArea } from '../../src/store/write-behind'
import { DEFINITIONS } from '../../src/wx/apis/catalogue'
import { type AnyDefinition, api } from '../../src/wx/apis/definition'
import type { Json } from '../../src/wx/base/json'
import { apply } from '../../src/wx/engine/apply-command'
import type { Command } from '../../src/wx/state/command'
import { DEFAULT_STATE } from '../../src/wx/state/defaults'
import type { MockState } from '../../src/wx/state/schema'
import { Clock } from './clock'
import { Page } from './world-page'
import { Panel } from './world-panel'

export const ORIGIN = 'http://game.test'
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
  /** Random bytes; the same for each call unless given. */
  random?: (length: number) => Uint8Array
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
    return new Page(this.clock, document, connect, this.store.seed(origin), this.#options.definitions)
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
        random:
          this.#options.random ?? ((length) => Uint8Array.from({ length }, (_, index) => (index * 7 + length) % 256)),
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
