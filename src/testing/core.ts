import { randomUUID } from 'node:crypto'
import { PROTOCOL } from '../protocol/page'
import type { PanelToStore, StoreToPanel } from '../protocol/panel'
import { messageOf } from '../wx/base/error-message'
import type { Json } from '../wx/base/json'
import { toPlain } from '../wx/engine/plain-json'
import type { Answer } from '../wx/prompts/prompts'
import type { ServerRequest, ServerResponse } from '../wx/server/http'
import type { CommandInput } from '../wx/state/command'
import type { SavedState } from '../wx/state/times'
import { WxCallError } from './call-error'
import type { Link } from './link'
import { WxServerError } from './server-error'
import { nativeTimers } from './tasks'
import { View } from './view'

/** Limit for pages to report, in ms: one that is paused, by a debugger or a dialog, never does. */
const PATIENCE_MS = 1_000
/** The same before the calls are forgotten, in ms: calls that are reported later belong to the next test. */
const CLEARING_MS = 5_000

export interface CoreOptions {
  /** The name of the mock in the test's code: every message begins with it. */
  readonly name: string
  readonly link: Link
  /** Returns the timeout of a wait that starts now, in ms. */
  timeout(): number
  /** Folders in which relative paths of scenarios are searched. */
  readonly folders: readonly string[]
  /** Runs a command as a step in the test runner's report. */
  step?<T>(title: string, job: () => Promise<T>): Promise<T>
}

/** A wait with a time limit. */
export interface Wait<T> {
  probe(): T | undefined
  timeout?: number | undefined
  /** Returns the message of the timeout error. */
  failure(ms: number): string
}

/** Number of requests made so far: handles of one mini program may share a connection. */
let requests = 0

type Request = Exclude<Extract<PanelToStore, { id: string }>, { type: 'serverCall' | 'serverCallGone' }>
/** Each request without its id and origin. */
type Body<R = Request> = R extends Request ? Omit<R, 'id' | 'origin'> : never

/** A test's connection to the store: sends requests, waits for their acknowledgment, and keeps a view of the state. */
export class Core {
  readonly name: string
  readonly view: View
  readonly options: CoreOptions
  readonly #link: Link
  readonly #waiting = new Map<string, { resolve(): void; reject(error: Error): void }>()
  readonly #serverCalls = new Map<string, (response: ServerResponse) => void>()
  readonly #unawaited = new Set<Promise<unknown>>()
  #opened: Promise<void> | undefined

  constructor(options: CoreOptions) {
    this.options = options
    this.name = options.name
    this.#link = options.link
    this.view = this.#link.view ?? new View(() => this.#link.origin())
  }

  /** Connects, unless it has; all other methods do so first. */
  open(): Promise<void> {
    this.#opened ??= Promise.resolve(this.#link.open((message, tab) => this.#receive(message, tab)))
    return this.#opened
  }

  get now(): number {
    return this.#link.now()
  }

  get where(): string {
    return this.#link.where()
  }

  /** Makes later methods wait for a promise, which the test itself may not await. */
  before<T>(begun: Promise<T>): Promise<T> {
    this.#unawaited.add(begun)
    const end = () => this.#unawaited.delete(begun)
    begun.then(end, end)
    return begun
  }

  /** Runs a method of the mock as a step. Its error names the method and the place. */
  act<T>(method: string, job: () => Promise<T>): Promise<T> {
    const before = Promise.allSettled(this.#unawaited)
    return this.actNow(method, () => before.then(job))
  }

  /** Does the same without waiting for earlier methods. */
  actNow<T>(method: string, job: () => Promise<T>): Promise<T> {
    const run = async () => {
      try {
        await this.open()
        return await job()
      } catch (error) {
        throw this.problem(method, error)
      }
    }
    const { step } = this.options
    return step ? step(`${this.name}.${method}`, run) : run()
  }

  problem(method: string, error: unknown): Error {
    const message = `${this.name}.${method} failed: ${messageOf(error)} (in ${this.where})`
    if (error instanceof WxServerError) return new WxServerError(error, message)
    return error instanceof WxCallError ? new WxCallError(error, message) : new Error(message)
  }

  /** Sends commands. Resolves when the state is stored and every page has it. */
  async command(...commands: CommandInput[]): Promise<void> {
    await this.sync()
    for (const command of commands) await this.#request({ type: 'command', command })
    await this.sync()
  }

  async answer(prompt: string, answer: Answer): Promise<void> {
    await this.#request({ type: 'answer', prompt, answer })
    await this.sync()
  }

  /** Fires an event. Resolves when every page has run its listeners. */
  async fire(api: string, payload: unknown): Promise<void> {
    await this.#request({ type: 'fire', api, payload: payload as Json })
    await this.sync()
  }

  /** Replaces the state, and forgets all calls, also those that are not reported yet. */
  async replace(state: SavedState): Promise<void> {
    await this.open()
    const replaced = this.#request({ type: 'command', command: { type: 'state/replace', state } })
    // Messages keep their order, so one wait is enough: pages have the state when they report their calls.
    await Promise.all([replaced, this.sync({ clear: true })])
    this.view.forgetCalls()
  }

  /** Waits until the view has all calls of the pages so far, and the pages have all edits. */
  async sync({ clear = false } = {}): Promise<void> {
    await this.open()
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<void>((resolve) => {
      timer = nativeTimers.setTimeout(resolve, clear ? CLEARING_MS : PATIENCE_MS)
    })
    await Promise.race([this.#request({ type: 'sync', clear }), late])
    nativeTimers.clearTimeout(timer)
  }

  call(api: string, params: unknown) {
    return this.#link.call(api, params)
  }

  /**
   * Passes on a back end's request to the platform's server.
   * @param gone ends the call. @throws its reason.
   */
  async serverCall(request: ServerRequest, gone?: AbortSignal): Promise<ServerResponse> {
    await this.open()
    const id = `server:${randomUUID()}`
    const origin = this.#link.origin()
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#serverCalls.delete(id)
        this.#link.post({ type: 'serverCallGone', id, origin })
        reject(gone?.reason)
      }
      if (gone?.aborted) return reject(gone.reason)
      gone?.addEventListener('abort', abort, { once: true })
      this.#serverCalls.set(id, (response) => {
        gone?.removeEventListener('abort', abort)
        resolve(response)
      })
      this.#link.post({ type: 'serverCall', id, origin, request })
    })
  }

  /** Waits until `probe` returns a value. @throws Error with the wait's message on timeout. */
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
    if (message.type === 'serverAnswer') {
      this.#serverCalls.get(message.id)?.(message.response)
      this.#serverCalls.delete(message.id)
      return
    }
    if (message.type !== 'done') return this.view.receive(message, tab)
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.error === undefined) waiting?.resolve()
    else waiting?.reject(new Error(message.error))
  }

  #request(body: Body): Promise<void> {
    const id = `test:${requests++}`
    return new Promise((resolve, reject) => {
      const plain = toPlain(body) // refuses, with its path, what a port would drop or change
      this.#waiting.set(id, { resolve, reject })
      this.#link.post({ ...(plain as object), id, origin: this.#link.origin() } as Request)
    })
  }
}

/** Returns the first message of a link, for a tab. */
export const greeting = (tab: number, origin: string | null): PanelToStore => ({
  type: 'hello',
  protocol: PROTOCOL,
  tab,
  origin,
})
