import * as v from 'valibot'
import type { Outcome, Why } from '../wx/engine'
import type { Json } from '../wx/json'
import { AnswerSchema, type Question } from '../wx/prompts'
import type { PageState } from '../wx/state'
import { isBoundedJson } from './bounded'

/** Raised with every change that an older page or worker could not read. */
export const PROTOCOL = 1

const json = v.custom<Json>(isBoundedJson, 'must be JSON of bounded size')
const shortText = v.pipe(v.string(), v.maxLength(200))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const callbacks = v.pipe(v.array(v.picklist(['success', 'fail', 'complete'])), v.maxLength(3))

/** What every record of a call begins with. */
const callHead = {
  /** The call's number in its document. */
  n: count,
  api: shortText,
  /** All arguments, cut to what can be shown. */
  args: v.pipe(v.array(json), v.maxLength(20)),
  /** Milliseconds since the epoch. */
  at: v.number(),
  callbacks,
  /** The line that called: `name (url:line:column)`. */
  source: v.optional(v.pipe(v.string(), v.maxLength(2_000))),
}

const CallRequestSchema = v.strictObject({ ...callHead, gesture: v.boolean(), listens: v.boolean() })
/** A call that the page cannot answer by itself. */
export type CallRequest = v.InferOutput<typeof CallRequestSchema>

const WhySchema: v.GenericSchema<Why> = v.strictObject({
  by: v.picklist(['state', 'rule', 'prompt', 'default']),
  step: shortText as v.GenericSchema<string> as v.GenericSchema<Why['step']>,
  at: v.exactOptional(shortText),
})

const OutcomeSchema = v.strictObject({ ok: v.boolean(), result: json })

const CallReportSchema = v.strictObject({
  ...callHead,
  /** Milliseconds; null while the call waits. */
  duration: v.nullable(v.number()),
  outcome: v.nullable(OutcomeSchema),
  why: v.nullable(WhySchema),
  /** What the page's own callbacks threw. */
  threw: v.optional(v.pipe(v.string(), v.maxLength(2_000))),
})
/** A call as the page tells of it, afterwards or while it waits for ever. */
export type CallReport = v.InferOutput<typeof CallReportSchema>

/** More calls of one document than this never wait at the writer; the rest queue in the page. */
export const MAX_HELD_CALLS = 256
/** More calls than this are never told in one report; the rest are counted as dropped. */
export const MAX_REPORT = 500

const PageToWriterSchema = v.variant('type', [
  /** First on every connection: what the page still waits for, so that a new worker can go on. */
  v.strictObject({
    type: v.literal('hello'),
    protocol: v.number(),
    /** The revision of the state that the page has; -1 for none. */
    rev: v.number(),
    /** When the document began, in milliseconds since the epoch. */
    startedAt: v.number(),
    calls: v.pipe(v.array(CallRequestSchema), v.maxLength(MAX_HELD_CALLS)),
  }),
  v.strictObject({ type: v.literal('call'), call: CallRequestSchema }),
  /** What the person said in the page's dialog, or the page's own popup through `resolve`. */
  v.strictObject({ type: v.literal('answer'), prompt: shortText, answer: AnswerSchema }),
  v.strictObject({
    type: v.literal('report'),
    calls: v.pipe(v.array(CallReportSchema), v.maxLength(MAX_REPORT)),
    dropped: count,
  }),
  /** The answer to `flush`: all that was done before has been told. */
  v.strictObject({ type: v.literal('flushed'), id: count }),
])

/** What a page may say: ask and report, never write. */
export type PageToWriter = v.InferOutput<typeof PageToWriterSchema>

/** The message if it is one that a page may send, else undefined. */
export function parsePageMessage(message: unknown): PageToWriter | undefined {
  const parsed = v.safeParse(PageToWriterSchema, message, { abortEarly: true })
  return parsed.success ? parsed.output : undefined
}

/** A prompt as the document that shows it needs it. */
export interface PagePrompt {
  readonly id: string
  readonly question: Question
  readonly api: string
  /** The number of the call that asked. */
  readonly n: number
}

export type WriterToPage =
  | { type: 'state'; rev: number; state: PageState }
  | { type: 'settle'; n: number; outcome: Outcome; why: Why; delay: number }
  /** The call waits, for a person or for ever; the page need not keep the connection for it. */
  | { type: 'held'; n: number }
  | { type: 'prompt'; prompt: PagePrompt }
  | { type: 'promptClosed'; id: string }
  /** Tell at once what was not told yet. */
  | { type: 'flush'; id: number }

/** What a document needs before its first script: published ahead of it. */
export interface Seed {
  readonly protocol: number
  /** False where the person has turned this site off. */
  readonly on: boolean
  readonly rev: number
  /** Absent for a state that was never edited. */
  readonly state?: PageState
}

/** The seed of a document of which nothing is known: a fresh install, on. */
export const FRESH_SEED: Seed = { protocol: PROTOCOL, on: true, rev: -1 }
