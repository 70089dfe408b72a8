import { type AnyDefinition, api } from '../apis/definition'
import { passesGates } from '../apis/gates'
import type { Json } from '../base/json'
import type { PageState } from '../state/schema'
import type { FireEvent, LocationUpdates } from './host'
import { SYSTEM } from './system'

/** Time between two positions, in ms (semantics.md 10.9). */
const EVERY_MS = 2_000

/** errCode of onLocationChangeError where the device or the person refuses the position (semantics.md 10.9, UNCONFIRMED). */
const REFUSED = 2

/** APIs that start the updates, with their scopes. */
const STARTS = {
  startLocationUpdate: 'scope.userLocation',
  startLocationUpdateBackground: 'scope.userLocationBackground',
} as const

const BACKGROUND: keyof typeof STARTS = 'startLocationUpdateBackground'

/** What the updates use of the page. */
interface LocationHost {
  fire: FireEvent
  /** Sets a timer, and returns what clears it. */
  later(job: () => void, ms: number): () => void
  isHidden(): boolean
}

/** Creates the updates of the location, which also follow the state. */
export function createLocationUpdates({ fire, later, isHidden }: LocationHost) {
  let started: AnyDefinition | undefined
  let state: PageState | undefined
  let isRefused = false
  let cancel = () => {}

  /** Fires the position, or that there is none, and goes on after a time. */
  function update() {
    cancel()
    if (!started || !state) return
    cancel = later(update, EVERY_MS)
    if (started.name !== BACKGROUND && isHidden()) return
    const { location, system } = state
    const isOpen = location && isOn(system) && passesGates({ definition: started, params: {}, state })
    if (isOpen) fire('onLocationChange', location)
    else if (!isRefused) fire('onLocationChangeError', { errCode: REFUSED })
    isRefused = !isOpen
  }

  function stop() {
    started = undefined
    cancel()
  }

  return {
    /** Starts the updates: listeners that the callbacks of the call add get the first position. */
    start(definition: AnyDefinition) {
      started = definition
      isRefused = false
      cancel()
      cancel = later(update, 0)
    },
    stop,
    /** Takes the state over, and fires at once what it changes. */
    take(next: PageState) {
      const before = state
      state = next
      if (!next.companions.includes('media')) stop()
      else if (started && before && positionOf(before) !== positionOf(next)) update()
    },
  }
}

const isOn = (system: PageState['system']): boolean => ({ ...SYSTEM, ...system }).locationEnabled

/** Returns a text that changes when the position or the permission to get it does. */
const positionOf = ({ location, scopes, systemDenied, privacy, gates, system }: PageState): string =>
  JSON.stringify([location, scopes, systemDenied, privacy, gates, isOn(system)])

/**
 * Creates the APIs that start and stop the updates of the location (semantics.md 10.9); their events are in `events.ts`.
 * @param updates absent in the store.
 */
export function createLocation(updates?: LocationUpdates): readonly AnyDefinition[] {
  const shared = {
    kind: 'async',
    companion: 'media',
    platforms: ['miniProgram'],
    returns: [] as readonly never[],
    answer: (): { result: Json } => ({ result: {} }),
  } as const
  const starts = Object.entries(STARTS).map(([name, scope]) => {
    const definition: AnyDefinition = api({
      ...shared,
      name,
      params: { type: { type: 'String', values: ['wgs84', 'gcj02'] } },
      reads: 'location',
      privacy: 'location',
      scope,
      received(outcome) {
        if (outcome.ok) updates?.start(definition)
        return outcome
      },
    })
    return definition
  })
  const stop = api({
    ...shared,
    name: 'stopLocationUpdate',
    params: {},
    received(outcome) {
      if (outcome.ok) updates?.stop()
      return outcome
    },
  })
  return [...starts, stop]
}
