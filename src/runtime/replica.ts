import type { Revision, Seed } from '../protocol/page'
import { stateOf } from '../protocol/seed-state'
import { apisOf } from '../wx/apis/catalogue'
import type { AnyDefinition } from '../wx/apis/definition'
import type { PageState } from '../wx/state/schema'

/** The state that a document has, with its revision and the APIs that exist in it. */
export interface Replica {
  readonly state: PageState
  readonly rev: number
  readonly apis: ReadonlyMap<string, AnyDefinition>
  update(to: Revision): void
  /** Adds APIs, which exist where the state has turned them on. */
  extend(definitions: readonly AnyDefinition[]): void
  /** Calls the listener with the state, now and at each change. */
  onState(listener: (state: PageState) => void): void
}

/** Creates the replica of a document from its seed. */
export function createReplica(seed: Seed, known: readonly AnyDefinition[]): Replica {
  let definitions = known
  const listeners: ((state: PageState) => void)[] = []
  const first = stateOf(seed)
  const replica = {
    state: first,
    rev: seed.rev,
    apis: apisOf(first, definitions),
    update({ state, rev }: Revision) {
      Object.assign(replica, { state, rev, apis: apisOf(state, definitions) })
      for (const listener of listeners) listener(state)
    },
    extend(more: readonly AnyDefinition[]) {
      definitions = [...definitions, ...more]
      replica.update(replica)
    },
    onState(listener: (state: PageState) => void) {
      listeners.push(listener)
      listener(replica.state)
    },
  }
  return replica
}
