import type { Frame, LogEntry, StoreToPanel } from '../protocol/panel'
import type { Prompt } from '../wx/prompts/prompts'
import { DEFAULT_STATE } from '../wx/state/defaults'
import type { MockState } from '../wx/state/schema'
import { throwUncaught } from './tasks'
import type { ApiName, Call } from './types'

export interface ViewEvents {
  /** A call was made. */
  call(call: Call): void
  /** A call was answered. */
  answer(call: Call): void
  prompt(prompt: Prompt): void
}

/** The latest state, open prompts and calls of every tab, as received from the store. */
export class View {
  state: MockState = DEFAULT_STATE
  prompts: readonly Prompt[] = []
  readonly #frames = new Map<number, readonly Frame[]>()
  readonly #origin: () => string
  readonly #logs = new Map<number, Map<string, LogEntry>>()
  /** The log before the last whole one: its calls come again in parts, and have had their events. */
  readonly #replaced = new Map<number, ReadonlyMap<string, LogEntry>>()
  readonly #listeners: { [E in keyof ViewEvents]: Set<ViewEvents[E]> } = {
    call: new Set(),
    answer: new Set(),
    prompt: new Set(),
  }
  readonly #watchers = new Set<() => void>()

  constructor(origin: () => string) {
    this.#origin = origin
  }

  /** Oldest first. */
  get calls(): readonly Call[] {
    const logged = [...this.#logs.values()].flatMap((log) => [...log.values()])
    const entries = [...new Map(logged.map((entry) => [entry.id, entry])).values()]
    return entries.sort((a, b) => a.at - b.at || (a.document === b.document ? a.n - b.n : 0)).map(toCall)
  }

  receive(message: StoreToPanel, tab: number) {
    if (message.type === 'site') {
      if (message.origin !== this.#origin()) return
      const known = new Set(this.prompts.map(({ id }) => id))
      this.state = message.state
      this.prompts = message.prompts
      for (const prompt of this.prompts) if (!known.has(prompt.id)) this.#emit('prompt', prompt)
    } else if (message.type === 'log') this.#log(message, tab)
    else if (message.type === 'frames') this.#frames.set(tab, message.frames)
    for (const watcher of [...this.#watchers]) watcher()
  }

  /** Returns the number of listeners that an event has in all pages. */
  listeners(event: string): number {
    const frames = [...this.#frames.values()].flat().filter(({ origin }) => origin === this.#origin())
    return frames.reduce((sum, { listeners }) => sum + (listeners?.[event] ?? 0), 0)
  }

  /** Forgets all calls; the store clears its log at the same time. */
  forgetCalls() {
    this.#logs.clear()
    this.#replaced.clear()
  }

  /** Calls back after each change. Returns a function that stops it. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  on<E extends keyof ViewEvents>(event: E, listener: ViewEvents[E]): () => void {
    if (!Object.hasOwn(this.#listeners, event) || typeof listener !== 'function') {
      throw new TypeError(`on(event, listener) takes one of ${Object.keys(this.#listeners).join(', ')} and a function`)
    }
    this.#listeners[event].add(listener)
    return () => this.#listeners[event].delete(listener)
  }

  #log({ entries, whole }: Extract<StoreToPanel, { type: 'log' }>, tab: number) {
    const known = this.#logs.get(tab) ?? new Map<string, LogEntry>()
    const log = whole ? new Map<string, LogEntry>() : known
    this.#logs.set(tab, log)
    if (whole) this.#replaced.set(tab, known)
    const replaced = this.#replaced.get(tab)
    for (const entry of entries) {
      const before = (entry.backEnd && this.#inAnyLog(entry.id)) ?? log.get(entry.id) ?? replaced?.get(entry.id)
      log.set(entry.id, entry)
      if (!before) this.#emit('call', toCall(entry))
      if (entry.outcome && !before?.outcome) this.#emit('answer', toCall(entry))
    }
  }

  /** Returns a back end's call, which is in the log of every tab; with its outcome where one has it. */
  #inAnyLog(id: string): LogEntry | undefined {
    const found = [...this.#logs.values()].flatMap((log) => log.get(id) ?? [])
    return found.find(({ outcome }) => outcome) ?? found[0]
  }

  #emit<E extends keyof ViewEvents>(event: E, ...args: Parameters<ViewEvents[E]>) {
    const listeners = this.#listeners[event] as Set<(...args: Parameters<ViewEvents[E]>) => void>
    for (const listener of [...listeners]) {
      try {
        listener(...args)
      } catch (error) {
        // An error of the test's own listener must not stop the others.
        throwUncaught(error)
      }
    }
  }
}

const calls = new WeakMap<LogEntry, Call>()

/** Returns a log entry as a call: the same object for the same entry, so that calls can be compared. */
function toCall(entry: LogEntry): Call {
  const known = calls.get(entry)
  if (known) return known
  const { api, args, at, callbacks, outcome, why, duration, source, origin, via, threw, abandoned = false } = entry
  const status = outcome === null ? 'pending' : outcome.ok ? 'ok' : 'fail'
  const head = { id: entry.id, api: api as ApiName, params: args[0] ?? {}, args, at, callbacks }
  const ending = { status, result: outcome?.result ?? null, why, duration, source, origin, via, threw, abandoned }
  // The store has checked names and shapes; only the types were lost.
  const call = { ...head, ...ending } as unknown as Call
  calls.set(entry, call)
  return call
}
