import { type ReadonlySignal, signal } from '@preact/signals'
import type { Adapter } from '../../adapter'

/** The document that DevTools looks at; a new object with each navigation. */
export interface Inspected {
  readonly origin: string | null
}

export type InspectedModel = ReturnType<typeof createInspectedModel>

/** A document that is just beginning can be asked nothing yet. */
const TRIES = 5
const RETRY_MS = 100

export function createInspectedModel(adapter: Adapter) {
  const current = signal<Inspected>()
  let latest = 0

  async function look(tries = TRIES) {
    const mine = ++latest
    const origin = await adapter.inspectedOrigin().catch(() => null) // pages that nobody may look into
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
    /** Undefined until it is known. */
    current: current as ReadonlySignal<Inspected | undefined>,
    /** Looks again: DevTools tell nothing of navigations to the browser's own pages. */
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
