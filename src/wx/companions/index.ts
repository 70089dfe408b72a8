import type { AnyDefinition } from '../apis/definition'
import type { PageState } from '../state/schema'
import type { CompanionHost } from './host'
import { createStorage } from './storage'
import { createStoredValues } from './stored-values'
import { createSystem } from './system'

/** Further APIs of a runtime, with what they do at each change of the state. */
export interface Companions {
  readonly definitions: readonly AnyDefinition[]
  take(state: PageState): void
}

/** Creates all chapters for a page, or for Node. Which of them are in `wx` says the state. */
export function createCompanions(host: CompanionHost): Companions {
  const values = createStoredValues(host.texts)
  return { definitions: [...createStorage(host), ...createSystem(host)], take: values.take }
}
