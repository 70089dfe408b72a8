import * as v from 'valibot'
import { InputError, reasonsOf } from '../base/input-error'
import { isObject } from '../base/json'
import { DEFAULT_STATE } from '../state/defaults'
import { createStateSchema, type MockState } from '../state/schema'
import { RuleInputSchema } from './rule-input'

/** The schema of a state, with a fresh install's values for what is left out. */
export const MockStateSchema = createStateSchema(DEFAULT_STATE, RuleInputSchema)

/**
 * Checks a whole state.
 * @throws InputError whose message names the place and what is wrong with it.
 */
export function parseState(input: unknown): MockState {
  if (!isObject(input)) throw new InputError([{ code: 'stateNotObject', values: {} }])
  const parsed = v.safeParse(MockStateSchema, input)
  if (!parsed.success) throw new InputError(reasonsOf(parsed.issues))
  return parsed.output
}

/** As much of a stored state as still is valid; what is not falls back to its default, section by section. */
export function salvageState(input: unknown): MockState {
  if (!isObject(input)) return DEFAULT_STATE
  // A rule that is not valid any more does not take the others with it.
  const rules = Array.isArray(input.rules) ? input.rules.filter((rule) => v.is(RuleInputSchema, rule)) : undefined
  const stored: Record<string, unknown> = { ...input, rules }
  const entries: Record<string, unknown> = {}
  for (const [key, schema] of Object.entries(MockStateSchema.entries)) {
    const parsed = v.safeParse(schema as v.GenericSchema, stored[key])
    if (parsed.success) entries[key] = parsed.output
  }
  return parseState(entries)
}
