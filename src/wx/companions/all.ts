import { DEFINITIONS } from '../apis/catalogue'
import type { AnyDefinition } from '../apis/definition'
import { createChapters } from './chapters'

/** The APIs of all chapters, as the store and the panel know them. */
export const COMPANION_APIS: readonly AnyDefinition[] = createChapters()

/** All APIs that the mock has: those of every page, and the companions. */
export const ALL_APIS: readonly AnyDefinition[] = [...DEFINITIONS, ...COMPANION_APIS]
