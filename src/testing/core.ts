import { PROTOCOL } from '../protocol/page'
import type { PanelToStore, StoreToPanel } from '../protocol/panel'
import { messageOf } from '../wx/base/error-message'
import { toPlain } from '../wx/engine/plain-json'
import type { Answer } from '../wx/prompts/prompts'
import type { CommandInput } from '../wx/state/command'
import type { MockState } from '../wx/state/schema'
import type { Link } from './link'
import { nativeTimers } from './tasks'
import { View } from './view'

/** A page that stands still, at a breakpoint or a dialog, is not waited for any longer. */
const PATIENCE_MS = 1_000

export interface CoreOptions {
  /** What the mock is called where it is used: begins every message. */
  readonly name: string
  readonly link: Link
  /** Milliseconds that waiting may take, asked when it begins. */
  timeout(): number
  /** Where relative paths of scenarios are looked for. */
  readonly folders: readonly string[]
  /** Runs a command as a step that the runner shows. */
  step?<T>(title: string, job: () => Promise<T>): Promise<T>
}

/** A wait that must end: what it waits for, and what to do if it does not come. */
export interface Wait<T> {
  probe(): T | undefined
  timeout?: number | undefined
  /** Told when the time is over. */
  failure(ms: number): string
}

type Request = Extract<PanelToStore, { id: string }>
/** Of each request on its own, without what every request has. */
type Body<R = Request> = R extends Request ? Omit<R, 'id' | 'origin'> : never

/** A test's connection to the store: requests that are acknowledged, and a view of all that it tells. */
export class Core {
  readonly name: string
  readonly view: View
  readonly options: CoreOptions
  readonly #link: Link
  readonly #waiting = new Map<string, { resolve(): void; reject(error: Error): void }>()
  readonly #unawaited = new Set<Promise<unknown>>()
  #requests = 0
  #opened: Promise<void> | undefined

  constructor(options: CoreOptions) {
    this.options = options
    this.name = options.name
    this.#link = options.link
    this.view = new View(() => this.#link.origin())
  }

  /** Begins to listen, which everything else does by itself. */
  open(): Promise<void> {
    this.#opened ??= Promise.resolve(this.#link.open((message, tab) => this.#receive(message, tab)))
    return this.#opened
  }

  get where(): string {
    return this.#link.where()
  }

  /** Keeps later methods behind one that nobody may wait for. */
  before<T>(begun: Promise<T>): Promise<T> {
    this.#unawaited.add(begun)
    const end = () => this.#unawaited.delete(begun)
    begun.then(end, end)
    return begun
  }

  /** Runs one of the mock's methods: as a step, and with a failure that says which method and where. */
  act<T>(method: string, job: () => Promise<T>): Promise<T> {
    const before = Promise.allSettled(this.#unawaited)
    return this.actNow(method, () => before.then(job))
  }

  /** The same without a look at what has begun before. */
  actNow<T>(method: string, job: () => Promise<T>): Promise<T> {
    const told = async () => {
      try {
        await this.open()
        return await job()
      } catch (error) {
        throw this.problem(method, error)
      }
    }
    const { step } = this.options
    return step ? step(`${this.name}.${method}`, told) : told()
  }

  problem(method: string, error: unknown): Error {
    const reason = messageOf(error)
    const problem = new Error(`${this.name}.${method} failed: ${reason} (in ${this.where})`)
    // What a rejected call brought stays readable.
    return error instanceof Error ? Object.assign(problem, error) : problem
  }

  /** Resolves when the state behind it is stored, and every page has it. */
  async command(...commands: CommandInput[]): Promise<void> {
    await this.sync()
    for (const command of commands) await this.#request({ type: 'command', command })
    await this.sync()
  }

  async answer(prompt: string, answer: Answer): Promise<void> {
    await this.#request({ type: 'answer', prompt, answer })
    await this.sync()
  }

  /** Takes a whole state, and forgets the calls, those too that are on their way. */
  async replace(state: MockState): Promise<void> {
    await this.open()
    const replaced = this.#request({ type: 'command', command: { type: 'state/replace', state } })
    // They go the same way, so that one wait is enough: pages have the state when they tell what they did.
    await Promise.all([replaced, this.sync()])
    this.#link.post({ type: 'clearLog' })
    this.view.forgetCalls()
  }

  /** Brings the view up to what the pages have done so far, and the pages to what was said. */
  async sync(): Promise<void> {
    await this.open()
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<void>((resolve) => {
      timer = nativeTimers.setTimeout(resolve, PATIENCE_MS)
    })
    await Promise.race([this.#request({ type: 'sync' }), late])
    nativeTimers.clearTimeout(timer)
  }

  call(api: string, params: unknown) {
    return this.#link.call(api, params)
  }

  /** @throws Error with the wait's own message when the time is over. */
  async wait<T>({ probe, timeout = this.options.timeout(), failure }: Wait<T>): Promise<T> {
    await this.sync()
    const there = probe()
    if (there !== undefined) return there
    return new Promise((resolve, reject) => {
      const unwatch = this.view.watch(() => {
        const found = probe()
        if (found === undefined) return
        end()
        resolve(found)
      })
      const timer = nativeTimers.setTimeout(() => {
        end()
        reject(new Error(failure(timeout)))
      }, timeout)
      const end = () => {
        unwatch()
        nativeTimers.clearTimeout(timer)
      }
    })
  }

  #receive(message: StoreToPanel, tab: number) {
    if (message.type !== 'done') return this.view.receive(message, tab)
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.error === undefined) waiting?.resolve()
    else waiting?.reject(new Error(message.error))
  }

  #request(body: Body): Promise<void> {
    const id = `test:${this.#requests++}`
    return new Promise((resolve, reject) => {
      const plain = toPlain(body) // what ports would drop, change or refuse is refused with its place
      this.#waiting.set(id, { resolve, reject })
      this.#link.post({ ...(plain as object), id, origin: this.#link.origin() } as Request)
    })
  }
}

/** What a link says first of each tab. */
export const greeting = (tab: number, origin: string | null): PanelToStore => ({
  type: 'hello',
  protocol: PROTOCOL,
  tab,
  origin,
})
