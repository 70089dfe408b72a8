import { randomBytes } from 'node:crypto'
import type { Port } from '../protocol/channel'
import type { Seed } from '../protocol/page'
import { MINI_PROGRAM, type PanelToStore, type StoreToPanel } from '../protocol/panel'
import type { StoreEnv } from '../store/env'
import { Store } from '../store/store'
import type { MockState } from '../wx/state/schema'
import { greeting } from './core'
import { createTasks, nativeTimers } from './tasks'

/** The tab of all documents of a test, which share one log. */
export const TAB = 1

export interface DirectOptions {
  state: MockState
  /** The mini program's time, in milliseconds since the epoch. */
  now(): number
  /** Runs a job later by the same clock. */
  later(job: () => void, ms: number): void
  publish?(seed: Seed): Promise<void>
}

/** A store in this process, with ports to it. */
export interface Direct {
  readonly store: Store
  /** Runs each job in a task of its own, in order: it carries the messages. */
  readonly task: (job: () => void) => void
  openPanel(receive: (message: StoreToPanel) => void): Port<never, PanelToStore>
}

export function createDirect({ state, now, later, publish }: DirectOptions): Direct {
  const task = createTasks()
  const host: StoreEnv = {
    now,
    later,
    wait: (job, ms) => void nativeTimers.setTimeout(job, ms),
    soon: task,
    random: (length) => randomBytes(length),
    storage: { save: async () => {} }, // nothing outlives a test
    showWaiting: () => {},
    publish: async (_origin, seed) => publish?.(seed),
    printError: (message) => process.emitWarning(message, 'wx-mock-panel'),
  }
  const store = new Store(host, { [`site:${MINI_PROGRAM}`]: { state, rev: 0 } })
  return {
    store,
    task,
    openPanel(receive) {
      const { near, far } = link<StoreToPanel, PanelToStore>(task)
      near.listen({ message: receive, close: () => {} })
      store.connectPanel(far)
      near.post(greeting(TAB, MINI_PROGRAM))
      return near as Port<never, PanelToStore>
    },
  }
}

/** Returns the two ends of a connection. Like real ports, it copies messages and delivers each in a task of its own. */
export function link<In, Out>(task: (job: () => void) => void): { near: Port<In, Out>; far: Port<Out, In> } {
  const near: End<In> = {}
  const far: End<Out> = {}
  let open = true
  const close = () => {
    if (!open) return
    open = false
    near.handlers?.close()
    far.handlers?.close()
  }
  const end = <I, O>(own: End<I>, other: End<O>): Port<I, O> => ({
    post(message) {
      const copied = structuredClone(message)
      task(() => open && other.handlers?.message(copied))
    },
    listen(handlers) {
      own.handlers = handlers
    },
    close,
  })
  return { near: end(near, far), far: end(far, near) }
}

interface End<T> {
  handlers?: Parameters<Port<T, unknown>['listen']>[0]
}
