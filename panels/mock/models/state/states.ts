import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { StoreToPanel } from '../../../../src/protocol/panel'
import { DEFAULT_STATE } from '../../../../src/wx/state/defaults'
import type { MockState } from '../../../../src/wx/state/schema'
import type { ConnectionModel } from '../connection/connection'
import type { SiteModel } from '../connection/site'

export type SiteState = Extract<StoreToPanel, { type: 'site' }>
export type StatesModel = ReturnType<typeof createStatesModel>

/** What is known of each origin's state. */
export function createStatesModel(connection: ConnectionModel, site: SiteModel) {
  const all = signal<ReadonlyMap<string, SiteState>>(new Map())
  const stops = [
    connection.on('site', (message) => {
      all.value = new Map(all.peek()).set(message.origin, message)
    }),
    // The writer tells of the origins in the tab alone: what is known of others grows old.
    connection.on('frames', () => {
      all.value = new Map([...all.peek()].filter(([origin]) => site.origins.peek().includes(origin)))
    }),
  ]
  const current = computed(() => (site.origin.value === undefined ? undefined : all.value.get(site.origin.value)))

  return {
    all: all as ReadonlySignal<ReadonlyMap<string, SiteState>>,
    /** The state of the chosen origin; undefined until it came. */
    current: computed<MockState | undefined>(() => current.value?.state),
    of: (origin: string): MockState => all.value.get(origin)?.state ?? DEFAULT_STATE,
    dispose() {
      for (const stop of stops) stop()
    },
  }
}
