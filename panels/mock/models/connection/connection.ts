import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { createChannel } from '../../../../src/protocol/channel'
import { PROTOCOL } from '../../../../src/protocol/page'
import type { LogEntry, PanelToStore, Refusal, StoreToPanel } from '../../../../src/protocol/panel'
import { InputError } from '../../../../src/wx/base/input-error'
import { toPlain } from '../../../../src/wx/engine/plain-json'
import type { Answer } from '../../../../src/wx/prompts/prompts'
import type { CommandInput } from '../../../../src/wx/state/command'
import type { Adapter, Unsubscribe } from '../../adapter'

/**
 * `asleep` is a closed connection that nobody misses; `lost` one that something waits for. `silent` is a worker that
 * answers no greeting; `mismatch` one of another version than the panel's; `orphaned` a panel whose extension was replaced.
 */
export type ConnectionStatus = 'lost' | 'open' | 'asleep' | 'silent' | 'mismatch' | 'orphaned'

/** A worker that is there answers a greeting at once. */
export const SILENCE_MS = 5_000

/** A page that runs tells what it did at once. */
const PATIENCE_MS = 1_000

type Message<T extends StoreToPanel['type']> = Extract<StoreToPanel, { type: T }>
type Listener<T extends StoreToPanel['type']> = (message: Message<T>) => void
type Request = Extract<PanelToStore, { id: string }>

interface Waiting {
  readonly request: Request
  settle(refusal: Refusal | undefined): void
}

export type ConnectionModel = ReturnType<typeof createConnectionModel>

/** Says what is to be said, over and over until it is acknowledged, and hands on what comes. */
export function createConnectionModel(
  adapter: Adapter,
  inspected: ReadonlySignal<{ origin: string | null } | undefined>,
  maxCalls: ReadonlySignal<number>,
) {
  const status = signal<ConnectionStatus>('lost')
  const waiting = signal<ReadonlyMap<string, Waiting>>(new Map())
  const listeners = new Map<StoreToPanel['type'], Set<(message: never) => void>>()
  const session = `${adapter.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`
  let requests = 0
  let heard = false
  let greeted = false
  /** Origins with questions that wait: only a worker that runs hears of it when their pages go. */
  const asking = new Set<string>()

  const urgent = () => !heard || waiting.peek().size > 0
  const closedStatus = () => (urgent() ? 'lost' : 'asleep')

  const hello = (): PanelToStore => ({
    type: 'hello',
    protocol: PROTOCOL,
    tab: adapter.tab,
    origin: inspected.peek()?.origin ?? null,
    maxCalls: maxCalls.peek(),
  })

  const channel = createChannel<StoreToPanel, PanelToStore>({
    connect: () => adapter.connect(),
    greet: () => [hello(), ...[...waiting.peek().values()].map(({ request }) => request)],
    receive,
    urgent: () => urgent() || asking.size > 0,
    later: (job, ms) => adapter.later(job, ms),
    changed: (open) => {
      greeted = false
      if (open) {
        asking.clear() // it is told again
        status.value = 'open'
        listen()
      } else status.value = adapter.alive() ? closedStatus() : 'orphaned'
    },
  })

  /** Watches that the greeting is answered. */
  function listen() {
    adapter.later(() => {
      if (status.peek() === 'open' && !greeted) status.value = 'silent'
    }, SILENCE_MS)
  }

  function receive(message: StoreToPanel) {
    heard = true
    greeted = true
    if (message.type === 'mismatch') {
      status.value = 'mismatch'
      return
    }
    if (status.peek() === 'silent') status.value = 'open'
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

  /** Resolves with what is wrong, or undefined once it is stored. */
  function ask(make: (id: string) => Request): Promise<Refusal | undefined> {
    const request = make(`${session}-${++requests}`)
    try {
      toPlain(request)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      return Promise.resolve({ error: error.message, reasons: error.reasons }) // the port would change it
    }
    return new Promise((settle) => {
      const wasOpen = channel.isOpen
      waiting.value = new Map(waiting.peek()).set(request.id, { request, settle })
      // A channel that opens now says it in its greeting.
      if (wasOpen) channel.send(request)
      else channel.open()
    })
  }

  const stopGreeting = effect(() => {
    void maxCalls.value
    void inspected.value
    if (channel.isOpen) channel.send(hello())
    else channel.open()
  })
  const stopWaking = adapter.onWake(() => {
    channel.open()
  })

  return {
    status: status as ReadonlySignal<ConnectionStatus>,
    /** How many edits and answers were said and are not stored yet. */
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
    /** Resolves when the pages have told all that they did; after a while too, since a page may be held in a debugger. */
    sync: (origin: string) =>
      Promise.race([
        ask((id) => ({ type: 'sync', id, origin })),
        new Promise<void>((resolve) => adapter.later(resolve, PATIENCE_MS)),
      ]),
    clearLog: () => channel.send({ type: 'clearLog' }),
    /** Opens the connection, where something had closed it. */
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
