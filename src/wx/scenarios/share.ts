import { isObject, type Json, type JsonObject } from '../base/json'
import { parseSavedState } from '../engine/parse-state'
import { DEFAULT_STATE } from '../state/defaults'
import type { MockState } from '../state/schema'
import { type SavedState, toRelative } from '../state/times'
import type { Redactor } from './redactor'
import { hasPlaceholder, SECRET_FIELDS, type SecretKind } from './secrets'

/** Returns the state with its secrets reset to the values of a fresh install. */
export function shareableState(state: SavedState, redactor: Redactor): SavedState {
  const whole = { ...redactor.usableParts(state), rules: state.rules.map((rule) => redactor.rule(rule)) }
  const shared = parseSavedState(withoutFields(whole, (kind) => redactor.kinds.has(kind)))
  const { code, codeIssuedAgo: _ago, ...session } = shared.session
  return code === '' ? { ...shared, session: { ...session, code, codeIssuedAt: null } } : shared
}

/** Returns a state as a scenario keeps it: with times relative to `now`, and without what calls have generated. */
export const keepableState = (state: MockState, now: number): SavedState => toRelative(withoutGenerated(state), now)

/**
 * Returns the state without the codes, tokens and session key that calls have generated. Those of a person stay: an edit
 * pins them, and in a file they have no time of issue.
 */
export function withoutGenerated(state: SavedState): SavedState {
  const { session, server } = state
  const { fixed, codeIssuedAgo, ...others } = session
  const { code, codeIssuedAt, codeUsed, sessionKey } = DEFAULT_STATE.session
  const isIssued = session.codeIssuedAt !== null || codeIssuedAgo !== undefined
  return {
    ...state,
    session: {
      ...(isIssued && !fixed.code ? { ...others, fixed, code, codeIssuedAt, codeUsed } : session),
      sessionKey: isIssued && !fixed.sessionKey ? sessionKey : session.sessionKey,
    },
    server: { ...server, codes: [], tokens: [] },
  }
}

/** Returns an edit of the state without the secrets that it sets. */
export function shareablePatch(patch: JsonObject, redactor: Redactor): JsonObject {
  const left: JsonObject = redactor.usableParts(withoutFields(patch, (kind) => redactor.kinds.has(kind)))
  if (Array.isArray(left.rules)) {
    left.rules = left.rules.map((rule) => redactor.rule(rule as never) as unknown as Json)
  }
  return left
}

/** Removes placeholders from a file's state, so that none becomes a value. */
export const withoutPlaceholders = (state: JsonObject): JsonObject =>
  withoutFields(state, (_kind, value) => typeof value === 'string' && hasPlaceholder(value))

/** Returns the names of secret fields, and of sections that are secret as a whole, in a state or an edit of it: `identity.openId`. */
export const secretFieldsIn = (state: object, { kinds }: Redactor): readonly string[] =>
  SECRET_FIELDS.flatMap(({ kind, section, fields }) => {
    const values = (state as JsonObject)[section]
    if (!kinds.has(kind) || !isObject(values)) return []
    // Names of files are free text, which a comment of code must not contain.
    if (!fields) return Object.keys(values).length > 0 ? [section] : []
    return setFields(values, fields).map((field) => `${section}.${field}`)
  })

/** Returns the names of fields that a section, or an edit of it, sets. @param fields all by default. */
const setFields = (values: Record<string, unknown>, fields: readonly string[] = Object.keys(values)) =>
  fields.filter((field) => field in values && values[field] !== null)

/** Returns the paths of placeholders: `rules[0].result.code`. */
export function placeholdersIn(value: unknown, place = ''): readonly string[] {
  if (typeof value === 'string') return hasPlaceholder(value) ? [place] : []
  if (Array.isArray(value)) return value.flatMap((item, index) => placeholdersIn(item, `${place}[${index}]`))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, item]) => placeholdersIn(item, place === '' ? key : `${place}.${key}`))
}

function withoutFields<T extends object>(state: T, isLeft: (kind: SecretKind, value: unknown) => boolean): T {
  const result = { ...state } as Record<string, unknown>
  for (const { kind, section, fields } of SECRET_FIELDS) {
    const values = result[section]
    if (!isObject(values)) continue
    const left = setFields(values, fields).filter((field) => isLeft(kind, values[field]))
    if (left.length === 0) continue
    const kept = Object.fromEntries(Object.entries(values).filter(([field]) => !left.includes(field)))
    result[section] = kept
    // A pinned value that is missing must not stay pinned.
    if (isObject(kept.fixed)) kept.fixed = withoutPins(kept.fixed, left)
    if (Object.keys(kept).length === 0) delete result[section]
  }
  return result as T
}

const withoutPins = (fixed: Record<string, unknown>, left: readonly string[]) =>
  Object.fromEntries(Object.entries(fixed).filter(([field]) => !left.includes(field)))
