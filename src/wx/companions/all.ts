import { DEFINITIONS } from '../apis/catalogue'
import type { AnyDefinition } from '../apis/definition'
import { createStorage } from './storage'
import { createSystem } from './system'

/** The APIs of all chapters, as the store and the panel know them. */
export const COMPANION_APIS: readonly AnyDefinition[] = [...createStorage(), ...createSystem()]

/** All APIs that the mock has: those of every page, and the companions. */
export const ALL_APIS: readonly AnyDefinition[] = [...DEFINITIONS, ...COMPANION_APIS]
