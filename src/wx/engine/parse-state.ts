import * as v from 'valibot'
import { InputError, reasonsOf } from '../base/input-error'
import { isObject, type JsonObject } from '../base/json'
import { DEFAULT_STATE } from '../state/defaults'
import { COMPANIONS } from '../state/enumerations'
import { createStateSchema, type MockState } from '../state/schema'
import { type SavedState, splitTimes } from '../state/times'
import { RuleInputSchema } from './rule-input'

/** The schema of a state. Entries that are left out get the values of a fresh install. */
export const MockStateSchema = createStateSchema(DEFAULT_STATE, RuleInputSchema)

/**
 * Checks a whole state.
 * @throws InputError that names the path and the problem.
 */
export function parseState(input: unknown): MockState {
  if (!isObject(input)) throw new InputError([{ code: 'stateNotObject', values: {} }])
  const all = input.companions === 'all' ? { ...input, companions: COMPANIONS } : input
  const parsed = v.safeParse(MockStateSchema, all)
  if (!parsed.success) throw new InputError(reasonsOf(parsed.issues))
  return parsed.output
}

/**
 * Checks a whole state as it is saved, which may have relative times.
 * @throws InputError that names the path and the problem.
 */
export function parseSavedState(input: object): SavedState {
  const { times, others } = splitTimes(input as JsonObject)
  const state = parseState(others)
  return { ...state, session: { ...state.session, ...times.session }, privacy: { ...state.privacy, ...times.privacy } }
}

/** Returns a stored state with its invalid sections reset to their defaults. */
export function salvageState(input: unknown): MockState {
  if (!isObject(input)) return DEFAULT_STATE
  // Drops invalid rules one by one, not the whole list.
  const rules = Array.isArray(input.rules) ? input.rules.filter((rule) => v.is(RuleInputSchema, rule)) : undefined
  const stored: Record<string, unknown> = withoutOldGuide({ ...input, rules })
  const entries: Record<string, unknown> = {}
  for (const [key, schema] of Object.entries(MockStateSchema.entries)) {
    const parsed = v.safeParse(schema as v.GenericSchema, stored[key])
    if (parsed.success) entries[key] = parsed.output
  }
  return parseState(entries)
}

/** Removes the name that the privacy guide had by default while programs had no name. */
function withoutOldGuide(stored: Record<string, unknown>): Record<string, unknown> {
  const { account, privacy } = stored
  if (!isObject(privacy) || privacy.contractName !== '《小程序隐私保护指引》') return stored
  return isObject(account) && 'name' in account ? stored : { ...stored, privacy: { ...privacy, contractName: '' } }
}
