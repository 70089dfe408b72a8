import type { AnyDefinition } from '../apis/definition'
import type { PageState } from '../state/schema'
import { createChapters } from './chapters'
import { changesOf } from './events'
import type { CompanionHost, FireEvent } from './host'
import { launchOptions } from './lifecycle'
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
  return {
    definitions: createChapters({ ...host, sockets: host.socketParts((api, payload) => fire(api, payload)) }),
    start(onState, given) {
      fire = given
      onState((state) => {
        values.take(state)
        if (last) for (const [api, payload] of changesOf(last, state)) fire(api, payload)
        last = state
      })
      host.page?.watch(fire, () => (last ? launchOptions(last, host) : {}))
    },
  }
}
