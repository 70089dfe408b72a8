import * as v from 'valibot'
import { MAX_LINE } from '../../../../src/protocol/limits'
import { callReportSchema } from '../../../../src/protocol/page-schema'
import { CALLS_KEPT, type LogEntry } from '../../../../src/protocol/panel'
import { InputError, type Reason, reasonsOf } from '../../../../src/wx/base/input-error'
import { FORBIDDEN_KEYS, findForbidden, isObject, type Json } from '../../../../src/wx/base/json'
import { once } from '../../../../src/wx/base/lazy'
import { formatScenario, parseScenario, type Scenario, shareableScenario } from '../../../../src/wx/scenarios/file'
import { redactWhy } from '../../../../src/wx/scenarios/redact-why'
import type { Redactor } from '../../../../src/wx/scenarios/redactor'
import type { SecretKind } from '../../../../src/wx/scenarios/secrets'
import type { MockState } from '../../../../src/wx/state/schema'
import { redactorOf } from '../code/shareable'
import type { DocumentPlace } from '../connection/frame-label'
import { migrateVersion1 } from './version-1'

/** Raised with every change of the file that an older panel could not read. */
const VERSION = 2
const KIND = 'wx-mock-panel/session'

/** What a panel showed, to be looked at elsewhere. */
export interface SavedCallsFile {
  /** When, in milliseconds since the epoch. */
  readonly savedAt: number
  /** Whose state it is. */
  readonly origin: string
  readonly state: MockState
  /** As many of the documents as were there still. */
  readonly documents: readonly DocumentPlace[]
  /** Oldest first. */
  readonly calls: readonly LogEntry[]
}

/** Made when a file is opened, which most panels never do. */
const schemas = once(() => {
  const { entries } = callReportSchema()
  const text = v.string()
  const call = v.strictObject({
    ...entries,
    document: text,
    frame: v.pipe(v.number(), v.integer(), v.minValue(0)),
    origin: text,
    abandoned: v.exactOptional(v.literal(true)),
  })
  return {
    file: v.strictObject({
      version: v.literal(VERSION),
      kind: v.literal(KIND),
      savedAt: v.pipe(text, v.isoTimestamp()),
      origin: text,
      scenario: v.record(text, v.unknown()),
      documents: v.array(v.strictObject({ document: text, url: text })),
      calls: v.array(call),
    }),
  }
})

type SavedCall = v.InferOutput<ReturnType<typeof schemas>['file']>['calls'][number]

/**
 * The session as a file's text: keys in a fixed order, those of arguments and results in that of the alphabet, and
 * documents numbered, so that it makes small diffs.
 * @param without secrets to leave out.
 */
export function formatSavedCalls(session: SavedCallsFile, without: readonly SecretKind[]): string {
  const { savedAt, origin, state, documents, calls } = session
  const redactor = redactorOf(state, calls, without)
  const names = new Map<string, string>()
  for (const { document } of calls) if (!names.has(document)) names.set(document, `d${names.size + 1}`)
  const shared = shareableScenario({ name: hostOf(origin), description: '', state }, redactor)
  const file = {
    version: VERSION,
    kind: KIND,
    savedAt: new Date(savedAt).toISOString(),
    origin,
    scenario: JSON.parse(formatScenario(shared)) as Json,
    documents: documents.flatMap(({ document, url }) => {
      const name = names.get(document)
      return name === undefined ? [] : [{ document: name, url: redactor.url(url) }]
    }),
    calls: calls.map((call) => savedCall(call, names.get(call.document) ?? '', redactor)),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** Puts keys in the order of the alphabet. A key that no file may have is left out: the file would not be read again. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .filter((key) => !FORBIDDEN_KEYS.has(key))
      .sort()
      .map((key) => [key, sorted(value[key] as Json)]),
  )
}

function savedCall(call: LogEntry, document: string, redactor: Redactor): SavedCall {
  const { n, frame, origin, api, args, outcome, why, at, duration, rev, callbacks, ran, threw, abandoned } = call
  return {
    n,
    document,
    frame,
    origin,
    api,
    args: args.map((argument) => sorted(redactor.clean(argument, api))),
    outcome: outcome && { ok: outcome.ok, result: sorted(redactor.clean(outcome.result, api)) },
    why: why && redactWhy(why, redactor),
    at,
    duration,
    rev,
    callbacks,
    ran,
    source: call.source === undefined ? undefined : redactor.source(call.source).slice(0, MAX_LINE),
    // A word for a secret may be longer than the secret.
    threw: threw === undefined ? undefined : redactor.text(threw).slice(0, MAX_LINE),
    ...(abandoned ? { abandoned } : {}),
  }
}

/**
 * Reads a session from the JSON of a file. Only the first finding is told: a log may have it in every call.
 * @throws InputError "Failed to open session: calls[3].at must be number", naming place and mend.
 */
export function parseSavedCalls(file: Json): SavedCallsFile {
  const forbidden = findForbidden(file)
  if (forbidden !== undefined) fail({ code: 'forbidden', values: { place: forbidden } })
  if (!isObject(file)) fail({ code: 'notObject', values: {} })
  const { version, calls } = file
  if (typeof version === 'number' && version > VERSION) fail({ code: 'newer', values: { version, reads: VERSION } })
  if (Array.isArray(calls) && calls.length > CALLS_KEPT.most) {
    fail({ code: 'tooMany', values: { place: 'calls', n: calls.length, most: CALLS_KEPT.most } })
  }
  const parsed = v.safeParse(schemas().file, version === 1 ? migrateVersion1(file) : file, { abortEarly: true })
  if (!parsed.success) fail(...reasonsOf(parsed.issues))
  const { savedAt, origin, scenario, documents } = parsed.output
  refuseDoubled(parsed.output.calls)
  return {
    savedAt: Date.parse(savedAt),
    origin,
    state: stateOf(scenario),
    documents,
    calls: parsed.output.calls.map((call) => ({ ...call, id: idOf(call) })),
  }
}

const idOf = ({ document, n }: SavedCall): string => `${document}:${n}`

/** The list finds calls by their ids, so two calls must not share one. */
function refuseDoubled(calls: readonly SavedCall[]): void {
  const indexes = new Map<string, number>()
  for (const [index, call] of calls.entries()) {
    const earlier = indexes.get(idOf(call))
    if (earlier !== undefined) fail({ code: 'doubled', values: { place: `calls[${index}]`, earlier } })
    indexes.set(idOf(call), index)
  }
}

/** What is wrong with the scenario is said with its place in the session. */
function stateOf(scenario: unknown): Scenario['state'] {
  try {
    return parseScenario(scenario).state
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return fail(
      ...error.reasons.map(({ code, values }) => ({
        code,
        values: { ...values, ...('place' in values ? { place: `scenario.${values.place}` } : {}) },
      })),
    )
  }
}

/** What the file of an origin's calls is called after. */
export const hostOf = (origin: string): string => origin.replace(/^\w+:\/\//, '') || 'session'

function fail(...reasons: readonly Reason[]): never {
  throw new InputError(reasons, 'Failed to open session: ')
}
