import { type ReadonlySignal, signal } from '@preact/signals'
import type { Adapter } from '../adapter'

/** The document that DevTools looks at; a new object with each navigation. */
export interface Inspected {
  readonly origin: string | null
}

export type InspectedModel = ReturnType<typeof createInspectedModel>

export function createInspectedModel(adapter: Adapter) {
  const current = signal<Inspected>()
  let latest = 0

  async function look() {
    const mine = ++latest
    const origin = await adapter.inspectedOrigin().catch(() => null) // pages that nobody may look into
    if (mine === latest) current.value = { origin }
  }

  const stop = adapter.onNavigated(look)
  void look()

  return {
    /** Undefined until it is known. */
    current: current as ReadonlySignal<Inspected | undefined>,
    dispose() {
      latest = -1
      stop()
    },
  }
}
