import { type ReadonlySignal, signal } from '@preact/signals'
import type { Adapter } from '../../adapter'

/** Inspected document; a new object after each navigation. */
export interface Inspected {
  readonly origin: string | null
}

export type InspectedModel = ReturnType<typeof createInspectedModel>

/** Number of attempts: a document that is starting cannot be evaluated in yet. */
const TRIES = 5
const RETRY_MS = 100

/** Creates the model of the inspected document. */
export function createInspectedModel(adapter: Adapter) {
  const current = signal<Inspected>()
  let latest = 0

  async function look(tries = TRIES) {
    const mine = ++latest
    const origin = await adapter.inspectedOrigin().catch(() => null) // pages that DevTools may not evaluate in
    if (mine !== latest) return
    if (origin === null && tries > 1) {
      adapter.later(() => {
        if (mine === latest) void look(tries - 1)
      }, RETRY_MS)
    } else if (current.peek()?.origin !== origin) {
      current.value = { origin }
    }
  }

  const stop = adapter.onNavigated((url) => {
    latest++
    current.value = { origin: originOf(url) }
  })
  void look()

  return {
    /** Undefined until the first answer. */
    current: current as ReadonlySignal<Inspected | undefined>,
    /** Checks again: DevTools does not report navigations to the browser's own pages. */
    look: () => look(),
    dispose() {
      latest = Number.NaN
      stop()
    },
  }
}

function originOf(url: string): string | null {
  const origin = URL.canParse(url) ? new URL(url).origin : 'null'
  return origin === 'null' ? null : origin
}
