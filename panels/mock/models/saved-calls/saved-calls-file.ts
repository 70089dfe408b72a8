import * as v from 'valibot'
import { MAX_LINE } from '../../../../src/protocol/limits'
import { callReportSchema } from '../../../../src/protocol/page-schema'
import { CALLS_KEPT, type LogEntry } from '../../../../src/protocol/panel'
import { InputError, type Reason, reasonsOf } from '../../../../src/wx/base/input-error'
import { FORBIDDEN_KEYS, findUnsafe, isObject, type Json } from '../../../../src/wx/base/json'
import { once } from '../../../../src/wx/base/lazy'
import { formatScenario, parseScenario, type Scenario, shareableScenario } from '../../../../src/wx/scenarios/file'
import { redactWhy } from '../../../../src/wx/scenarios/redact-why'
import type { Redactor } from '../../../../src/wx/scenarios/redactor'
import type { SecretKind } from '../../../../src/wx/scenarios/secrets'
import type { MockState } from '../../../../src/wx/state/schema'
import { toAbsolute, toRelative } from '../../../../src/wx/state/times'
import { redactorOf } from '../code/shareable'
import type { DocumentUrl } from '../connection/frame-label'
import { migrateVersion1 } from './version-1'

/** Version of the format; increased with each change that older panels cannot read. */
const VERSION = 2
const KIND = 'wx-mock-panel/session'

/** Content of a file of saved calls. */
export interface SavedCallsFile {
  /** In ms since the epoch. */
  readonly savedAt: number
  /** Origin of the state. */
  readonly origin: string
  readonly state: MockState
  /** Documents that were open when the file was saved. */
  readonly documents: readonly DocumentUrl[]
  /** Oldest first. */
  readonly calls: readonly LogEntry[]
}

/** Schemas, created when the first file is opened. */
const schemas = once(() => {
  const { entries } = callReportSchema()
  const text = v.string()
  const call = v.strictObject({
    ...entries,
    document: text,
    frame: v.pipe(v.number(), v.integer(), v.minValue(0)),
    origin: text,
    abandoned: v.exactOptional(v.literal(true)),
    backEnd: v.exactOptional(v.strictObject({ method: text, path: text })),
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
 * Formats saved calls as the text of a file, for small diffs: keys in a fixed order, keys of arguments and results sorted,
 * documents numbered.
 * @param without secrets to leave out
 */
export function formatSavedCalls(saved: SavedCallsFile, without: readonly SecretKind[]): string {
  const { savedAt, origin, state, documents, calls } = saved
  const redactor = redactorOf(state, calls, without)
  const names = new Map<string, string>()
  for (const { document } of calls) if (!names.has(document)) names.set(document, `d${names.size + 1}`)
  const shared = shareableScenario(
    { name: hostOf(origin), description: '', state: toRelative(state, savedAt) },
    redactor,
  )
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

/** Sorts keys, and drops forbidden ones: the file could not be opened again. */
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
  const { n, frame, origin, api, args, outcome, why, at, duration, rev, callbacks, ran, threw, abandoned, backEnd } =
    call
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
    // A placeholder may be longer than the secret.
    threw: threw === undefined ? undefined : redactor.text(threw).slice(0, MAX_LINE),
    ...(abandoned ? { abandoned } : {}),
    ...(backEnd ? { backEnd } : {}),
  }
}

/**
 * Parses the JSON of a file of saved calls. Reports only the first error: every call may have the same one.
 * @throws InputError "Failed to open session: calls[3].at must be number"
 */
export function parseSavedCalls(file: Json): SavedCallsFile {
  const unsafe = findUnsafe(file)
  if (unsafe !== undefined) fail(unsafe)
  if (!isObject(file)) fail({ code: 'notObject', values: {} })
  const { version, calls } = file
  if (typeof version === 'number' && version > VERSION) fail({ code: 'newer', values: { version, reads: VERSION } })
  if (Array.isArray(calls) && calls.length > CALLS_KEPT.most) {
    fail({ code: 'tooMany', values: { path: 'calls', n: calls.length, most: CALLS_KEPT.most } })
  }
  const parsed = v.safeParse(schemas().file, version === 1 ? migrateVersion1(file) : file, { abortEarly: true })
  if (!parsed.success) fail(...reasonsOf(parsed.issues))
  const { savedAt, origin, scenario, documents } = parsed.output
  refuseDoubled(parsed.output.calls)
  return {
    savedAt: Date.parse(savedAt),
    origin,
    state: toAbsolute(stateOf(scenario), Date.parse(savedAt)),
    documents,
    calls: parsed.output.calls.map((call) => ({ ...call, id: idOf(call) })),
  }
}

const idOf = ({ document, n }: SavedCall): string => `${document}:${n}`

/** Checks that all calls have different ids, because the list finds them by id. @throws InputError */
function refuseDoubled(calls: readonly SavedCall[]): void {
  const indexes = new Map<string, number>()
  for (const [index, call] of calls.entries()) {
    const earlier = indexes.get(idOf(call))
    if (earlier !== undefined) fail({ code: 'doubled', values: { path: `calls[${index}]`, earlier } })
    indexes.set(idOf(call), index)
  }
}

/** Parses the scenario in the file. @throws InputError with paths that start with `scenario.` */
function stateOf(scenario: unknown): Scenario['state'] {
  try {
    return parseScenario(scenario).state
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return fail(
      ...error.reasons.map((reason) => {
        const { values } = reason
        return 'path' in values
          ? ({ ...reason, values: { ...values, path: `scenario.${values.path}` } } as Reason)
          : reason
      }),
    )
  }
}

/** Returns the host of an origin, for file names. */
export const hostOf = (origin: string): string => origin.replace(/^\w+:\/\//, '') || 'session'

function fail(...reasons: readonly Reason[]): never {
  throw new InputError(reasons, 'Failed to open session: ')
}
