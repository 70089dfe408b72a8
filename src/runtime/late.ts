import { watchAbsentNames } from './absent-names'
import { callRecorded } from './page-wx-recording'

/** The part of the runtime that documents need only where `switches.unmocked` or `switches.ownWx` ask for it. */
export const lateRuntime = { callRecorded, watchAbsentNames }

export type LateRuntime = typeof lateRuntime
