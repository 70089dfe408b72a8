import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { createChannel } from '../../../../src/protocol/channel'
import { PROTOCOL } from '../../../../src/protocol/page'
import type { LogEntry, PanelToStore, Refusal, StoreToPanel } from '../../../../src/protocol/panel'
import { InputError } from '../../../../src/wx/base/input-error'
import type { Json } from '../../../../src/wx/base/json'
import { toPlain } from '../../../../src/wx/engine/plain-json'
import type { Answer } from '../../../../src/wx/prompts/prompts'
import type { CommandInput } from '../../../../src/wx/state/command'
import type { Adapter, Unsubscribe } from '../../adapter'
import type { TargetModel } from './target'

/**
 * State of the connection. `asleep`: closed and not needed; `lost`: closed and needed; `silent`: the store does not
 * answer; `mismatch`: the store has another version; `orphaned`: this panel can never connect again.
 */
export type ConnectionStatus = 'lost' | 'open' | 'asleep' | 'silent' | 'mismatch' | 'orphaned'

/** Longest wait for the answer to a greeting, in ms. */
export const SILENCE_MS = 5_000

/** Longest wait for the pages' reports, in ms. */
const SYNC_MS = 1_000

type Message<T extends StoreToPanel['type']> = Extract<StoreToPanel, { type: T }>
type Listener<T extends StoreToPanel['type']> = (message: Message<T>) => void
type Request = Extract<PanelToStore, { id: string }>

/** Request that is not acknowledged yet. */
interface Waiting {
  readonly request: Request
  settle(refusal: Refusal | undefined): void
}

export type ConnectionModel = ReturnType<typeof createConnectionModel>

/** Creates the connection to the store. It repeats each request until it is acknowledged, and passes messages to listeners. */
export function createConnectionModel(
  adapter: Adapter,
  target: Pick<TargetModel, 'tab' | 'current'>,
  maxCalls: ReadonlySignal<number>,
) {
  const status = signal<ConnectionStatus>('lost')
  const waiting = signal<ReadonlyMap<string, Waiting>>(new Map())
  const listeners = new Map<StoreToPanel['type'], Set<(message: never) => void>>()
  const session = `${adapter.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`
  let requests = 0
  let isAnswered = false
  let greeted = false
  /** Origins with open prompts. The connection stays open for them: only a running worker sees their pages close. */
  const asking = new Set<string>()

  const urgent = () => !adapter.storeSleeps || !isAnswered || waiting.peek().size > 0
  const closedStatus = () => (urgent() ? 'lost' : 'asleep')

  const hello = (): PanelToStore => ({
    type: 'hello',
    protocol: PROTOCOL,
    tab: target.tab.peek(),
    origin: target.current.peek()?.origin ?? null,
    maxCalls: maxCalls.peek(),
  })

  const channel = createChannel<StoreToPanel, PanelToStore>({
    connect: () => adapter.connect(),
    greet: () => [hello(), ...[...waiting.peek().values()].map(({ request }) => request)],
    receive,
    urgent: () => adapter.alive() && (urgent() || asking.size > 0),
    later: (job, ms) => adapter.later(job, ms),
    changed: (open) => {
      greeted = false
      if (open) {
        asking.clear() // the store sends it again
        // Where the store does not sleep, it may be gone: then its first message says that it is there.
        if (adapter.storeSleeps) status.value = 'open'
        watchGreeting()
      } else status.value = adapter.alive() ? closedStatus() : 'orphaned'
    },
  })

  /** Sets the status to `silent` if the greeting is not answered. */
  function watchGreeting() {
    adapter.later(() => {
      if (status.peek() === 'open' && !greeted) status.value = 'silent'
    }, SILENCE_MS)
  }

  function receive(message: StoreToPanel) {
    isAnswered = true
    greeted = true
    if (message.type === 'mismatch') {
      status.value = 'mismatch'
      return
    }
    if (status.peek() === 'silent' || status.peek() === 'lost') status.value = 'open'
    if (message.type === 'done') {
      const entry = waiting.peek().get(message.id)
      if (!entry) return
      waiting.value = new Map([...waiting.peek()].filter(([id]) => id !== message.id))
      entry.settle(refusalIn(message))
      return
    }
    if (message.type === 'site') {
      if (message.prompts.length > 0) asking.add(message.origin)
      else asking.delete(message.origin)
    }
    const handlers = listeners.get(message.type) as Set<(message: StoreToPanel) => void> | undefined
    for (const listener of handlers ?? []) listener(message)
  }

  /** Sends a request. Resolves once it is stored, with the reason if it was refused. */
  function ask(make: (id: string) => Request): Promise<Refusal | undefined> {
    const request = make(`${session}-${++requests}`)
    try {
      toPlain(request)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      return Promise.resolve({ error: error.message, reasons: error.reasons }) // sending would change the values
    }
    return new Promise((settle) => {
      const wasOpen = channel.isOpen
      waiting.value = new Map(waiting.peek()).set(request.id, { request, settle })
      // A channel that opens now sends the message with its greeting.
      if (wasOpen) channel.send(request)
      else channel.open()
    })
  }

  const stopGreeting = effect(() => {
    void maxCalls.value
    void target.tab.value
    void target.current.value
    if (channel.isOpen) channel.send(hello())
    else channel.open()
  })
  const stopWaking = adapter.onWake(() => {
    channel.open()
  })

  return {
    status: status as ReadonlySignal<ConnectionStatus>,
    /** Number of edits and answers that are not stored yet. */
    unsaved: computed(() => [...waiting.value.values()].filter(({ request }) => request.type !== 'sync').length),
    on<T extends StoreToPanel['type']>(type: T, listener: Listener<T>): Unsubscribe {
      const all = listeners.get(type) ?? new Set()
      listeners.set(type, all.add(listener))
      return () => all.delete(listener)
    },
    command: (origin: string, command: CommandInput) => ask((id) => ({ type: 'command', id, origin, command })),
    answer: (origin: string, prompt: string, answer: Answer) =>
      ask((id) => ({ type: 'answer', id, origin, prompt, answer })),
    undo: (origin: string) => ask((id) => ({ type: 'undo', id, origin })),
    redo: (origin: string) => ask((id) => ({ type: 'redo', id, origin })),
    jump: (origin: string, rev: number) => ask((id) => ({ type: 'jump', id, origin, rev })),
    replay: (call: Pick<LogEntry, 'origin' | 'document' | 'api' | 'args'>) => {
      const { origin, document, api, args } = call
      return ask((id) => ({ type: 'replay', id, origin, document, api, args }))
    },
    fire: (origin: string, api: string, payload: Json) => ask((id) => ({ type: 'fire', id, origin, api, payload })),
    /** Resolves when the pages have reported all their calls, or after `SYNC_MS`: a page may be paused in a debugger. */
    sync: (origin: string) =>
      Promise.race([
        ask((id) => ({ type: 'sync', id, origin })),
        new Promise<void>((resolve) => adapter.later(resolve, SYNC_MS)),
      ]),
    clearLog: () => channel.send({ type: 'clearLog' }),
    /** Opens the connection if it is closed. */
    wake: () => channel.open(),
    dispose() {
      stopGreeting()
      stopWaking()
      channel.close()
      listeners.clear()
    },
  }
}

function refusalIn({ error, reasons }: Message<'done'>): Refusal | undefined {
  return error === undefined ? undefined : { error, ...(reasons ? { reasons } : {}) }
}
