import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { StoreToPanel } from '../../../../src/protocol/panel'
import { DEFAULT_STATE } from '../../../../src/wx/state/defaults'
import type { MockState } from '../../../../src/wx/state/schema'
import type { ConnectionModel } from '../connection/connection'
import type { SiteModel } from '../connection/site'

/** State of an origin with its prompts and history, as the store sends it. */
export type SiteState = Extract<StoreToPanel, { type: 'site' }>
export type StatesModel = ReturnType<typeof createStatesModel>

/** Creates the model of the states of all origins in the tab. */
export function createStatesModel(connection: ConnectionModel, site: SiteModel) {
  const all = signal<ReadonlyMap<string, SiteState>>(new Map())
  const stops = [
    connection.on('site', (message) => {
      all.value = new Map(all.peek()).set(message.origin, message)
    }),
    // The store sends only the states of origins in the tab, so those of others are dropped.
    connection.on('frames', () => {
      all.value = new Map([...all.peek()].filter(([origin]) => site.origins.peek().includes(origin)))
    }),
  ]
  const current = computed(() => (site.origin.value === undefined ? undefined : all.value.get(site.origin.value)))

  return {
    all: all as ReadonlySignal<ReadonlyMap<string, SiteState>>,
    /** State of the chosen origin; undefined until it was received. */
    current: computed<MockState | undefined>(() => current.value?.state),
    /** Returns the state of an origin; the default state until it was received. */
    of: (origin: string): MockState => all.value.get(origin)?.state ?? DEFAULT_STATE,
    dispose() {
      for (const stop of stops) stop()
    },
  }
}
