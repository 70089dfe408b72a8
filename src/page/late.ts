import { type LateRuntime, lateRuntime } from '../runtime/late'
import { type LateComponents, lateComponents } from './components/late'

/** The part of the page's script that loads where a document needs it. */
export type LateParts = LateComponents & LateRuntime

export const lateParts: LateParts = { ...lateComponents, ...lateRuntime }
