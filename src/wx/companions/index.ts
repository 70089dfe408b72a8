import type { AnyDefinition } from '../apis/definition'
import type { PageState } from '../state/schema'
import { createChapters } from './chapters'
import { changesOf } from './events'
import type { CompanionHost, FireEvent } from './host'
import { launchOptions } from './lifecycle'
import { createLocationUpdates } from './location'
import { createStoredValues } from './stored-values'

type OnState = (listener: (state: PageState) => void) => void

/** Further APIs of a runtime. */
export interface Companions {
  readonly definitions: readonly AnyDefinition[]
  /**
   * Starts to follow the state and the browser.
   * @param onState calls a listener with the state, now and at each change.
   */
  start(onState: OnState, fire: FireEvent): void
}

/** Creates all chapters for a page, or for Node. */
export function createCompanions(host: CompanionHost): Companions {
  const values = createStoredValues(host.texts)
  let fire: FireEvent = () => {}
  let last: PageState | undefined
  const fireLater: FireEvent = (api, payload) => fire(api, payload)
  const location = createLocationUpdates({
    fire: fireLater,
    later: host.later,
    isHidden: () => host.page?.isHidden() ?? false,
  })
  return {
    definitions: createChapters({ ...host, location, sockets: host.socketParts(fireLater) }),
    start(onState, given) {
      fire = given
      onState((state) => {
        values.take(state)
        location.take(state)
        if (last) for (const [api, payload] of changesOf(last, state)) fire(api, payload)
        last = state
      })
      host.page?.watch(fire, () => (last ? launchOptions(last, host) : {}))
    },
  }
}
