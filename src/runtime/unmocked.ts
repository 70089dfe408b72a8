import { isObject } from '../wx/base/json'
import type { Why } from '../wx/engine/why'
import type { PageState } from '../wx/state/schema'
import type { CallRecorder } from './call-recorder'
import type { RuntimeEnv } from './env'
import { readMembers, textOf } from './snapshot'

const UNMOCKED: Why = { by: 'unmocked', step: 'answer' }

const NOT_A_FUNCTION = /\bwx\.([\w$]+) is not a function/

/** Reads of absent names, each with what returns the source line of the last one. */
export type Reads = Map<string, () => string | undefined>

/** Returns what to say about an absent name. */
export const absenceOf = (name: string, { platform }: PageState) =>
  `wx.${name} is not mocked (${platform}): define it, or see switches.ownWx`

/**
 * Returns the listener for uncaught errors of the page that reports the call of an absent name: only such an error
 * distinguishes a call from a test for the name.
 * @param reads those that are watched (`absent-names.ts`).
 */
export function createAbsenceReporter(
  state: () => PageState,
  { missed }: CallRecorder,
  { outside }: Pick<RuntimeEnv, 'outside'>,
  reads: Reads,
): (error: unknown) => void {
  return (error) => {
    if (!isObject(error)) return
    const [, name = ''] = NOT_A_FUNCTION.exec(textOf(readMembers(error, ['message'], outside).message, outside)) ?? []
    // Without watching, the error alone says so: the panel then offers what the page lacks.
    if (state().switches.unmocked === 'ignore' ? !name : !reads.has(name)) return
    missed(name, reads.get(name)?.(), { errMsg: absenceOf(name, state()) }, UNMOCKED)
  }
}
