import * as v from 'valibot'
import { messageOf } from '../base/error-message'
import { InputError, type Reason, reasonsOf } from '../base/input-error'
import { isObject, type Json, type JsonObject, same } from '../base/json'
import { MockStateSchema, parseSavedState } from '../engine/parse-state'
import { toPlain } from '../engine/plain-json'
import { RuleInputSchema } from '../engine/rule-input'
import { DEFAULT_STATE } from '../state/defaults'
import { RELATIVE_TIMES, type SavedState } from '../state/times'
import type { Redactor } from './redactor'
import { shareableState, withoutPlaceholders } from './share'

/** Raised with every change of the format that an older version could not read. */
const SCENARIO_VERSION = 1

/** Parts of a state that files do not have there: rules have their own place, and a recording ends with its page. */
const NOT_IN_FILES = { rules: v.optional(v.never()), devices: v.optional(v.never()) }

const { session, privacy } = MockStateSchema.entries
/** Sections that have times, which files give relative to the moment at which the scenario is applied. */
const TIMED = {
  session: v.strictObject({ ...session.wrapped.entries, ...RELATIVE_TIMES.session }),
  privacy: v.strictObject({ ...privacy.wrapped.entries, ...RELATIVE_TIMES.privacy }),
}

/** The schema of a scenario file. It has only the differences from a fresh install, so that files are short and get later defaults. */
export const ScenarioFileSchema = v.strictObject({
  $schema: v.optional(v.string()),
  version: v.literal(SCENARIO_VERSION),
  name: v.pipe(v.string(), v.nonEmpty('empty')),
  description: v.optional(v.string(), ''),
  state: v.optional(v.partial(v.strictObject({ ...MockStateSchema.entries, ...TIMED, ...NOT_IN_FILES })), {}),
  rules: v.optional(v.array(RuleInputSchema), []),
})

/** A named state, rules included. */
export interface Scenario {
  readonly name: string
  readonly description: string
  /** With relative times, which `toAbsolute` resolves when the scenario is applied. */
  readonly state: SavedState
}

/**
 * Parses a scenario file: its text, or its parsed JSON.
 * @throws InputError that names the path and the fix: "Failed to import scenario: rules[2].times must be a positive integer".
 */
export function parseScenario(input: unknown): Scenario {
  const file = plainOf(typeof input === 'string' ? parseText(input) : input)
  if (!isObject(file)) fail({ code: 'notObject', values: {} })
  const { version } = file as { version?: unknown }
  if (typeof version === 'number' && version > SCENARIO_VERSION) {
    fail({ code: 'newer', values: { version, reads: SCENARIO_VERSION } })
  }
  const { state: given } = file as { state?: unknown }
  const whole = isObject(given) ? { ...file, state: withoutPlaceholders(given as JsonObject) } : file
  const parsed = v.safeParse(ScenarioFileSchema, whole)
  if (!parsed.success) fail(...reasonsOf(parsed.issues))
  const { name, description, state, rules } = parsed.output
  try {
    return { name, description, state: parseSavedState({ ...state, rules }) }
  } catch (error) {
    if (error instanceof InputError) return fail(...error.reasons)
    throw error
  }
}

/**
 * Formats a scenario as the text of a file. It has only the differences from a fresh install, with keys in the order of
 * the schema, or else of the alphabet, so that diffs are small.
 */
export function formatScenario({ name, description, state }: Scenario): string {
  const { rules, devices: _running, ...rest } = parseSavedState(state)
  const { rules: _none, devices: _idle, ...fresh } = DEFAULT_STATE
  const file = {
    version: SCENARIO_VERSION,
    name,
    ...(description ? { description } : {}),
    state: difference(rest, fresh) ?? {},
    ...(rules.length > 0 ? { rules } : {}),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** Returns a scenario without secrets, to be shared. */
export const shareableScenario = ({ name, description, state }: Scenario, redactor: Redactor): Scenario => ({
  name: redactor.text(name),
  description: redactor.text(description),
  state: shareableState(state, redactor),
})

/** Returns the parts of `value` that differ from `base`; undefined if none do. Arrays are compared whole. */
function difference(value: unknown, base: unknown): Json | undefined {
  if (same(value, base)) return undefined
  if (!isObject(value) || !isObject(base)) return value as Json
  const known = Object.keys(base)
  const added = Object.keys(value).filter((key) => !known.includes(key))
  const result: JsonObject = {}
  for (const key of [...known, ...added.sort()]) {
    const changed = key in value ? difference(value[key], base[key]) : undefined
    if (changed !== undefined) result[key] = changed
  }
  return result
}

function plainOf(file: unknown): unknown {
  try {
    return toPlain(file)
  } catch (error) {
    if (error instanceof InputError) return fail(...error.reasons)
    throw error
  }
}

function parseText(text: string): unknown {
  try {
    // Editors on Windows write a byte order mark first.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return fail({ code: 'notJson', values: { detail: messageOf(error) } })
  }
}

function fail(...reasons: readonly Reason[]): never {
  throw new InputError(reasons, 'Failed to import scenario: ')
}
