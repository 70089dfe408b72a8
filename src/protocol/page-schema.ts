import * as v from 'valibot'
import { CALLBACK_NAMES } from '../wx/base/callbacks'
import type { Json } from '../wx/base/json'
import { once } from '../wx/base/lazy'
import { STATE_STEPS, type Why } from '../wx/engine/why'
import { answerSchema, CHOICES } from '../wx/prompts/answer'
import { RULE_MISSES } from '../wx/rules/matching'
import { BROUGHT } from '../wx/state/enumerations'
import { PROMPT_KIND_NAMES } from '../wx/state/prompt-kinds'
import {
  isBoundedJson,
  MAX_ARGS,
  MAX_DROPPED,
  MAX_DROPPED_APIS,
  MAX_LINE,
  MAX_PENDING_CALLS,
  MAX_REPORT,
  MAX_REPORT_TEXT,
  MAX_TITLE,
} from './limits'

/** Parts of both schemas. All are built on first use: document_start has no time for it. */
const parts = once(() => {
  const json = v.custom<Json>(isBoundedJson, 'bounded')
  const shortText = v.pipe(v.string(), v.maxLength(200))
  const count = v.pipe(v.number(), v.integer(), v.minValue(0))
  /** Milliseconds since the epoch, limited to the range of `Date`; larger values crash the panel. */
  const time = v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15))
  const callbacks = v.pipe(v.array(v.picklist(CALLBACK_NAMES)), v.maxLength(CALLBACK_NAMES.length))

  /** Fields of every record of a call. */
  const callHead = {
    /** The call's number in its document. */
    n: count,
    api: shortText,
    /** All arguments. Texts of the first one are whole, those of the others are cut for display. */
    args: v.pipe(v.array(json), v.maxLength(MAX_ARGS)),
    at: time,
    callbacks,
    /** The revision of the state that the page had. */
    rev: v.number(),
    /** The line that called: `name (url:line:column)`. */
    source: v.optional(v.pipe(v.string(), v.maxLength(MAX_LINE))),
    /** What the page called, if it was not `wx`: WeixinJSBridge. */
    via: v.optional(v.literal('jssdk')),
  }

  const line = v.pipe(v.string(), v.maxLength(MAX_LINE))
  return { json, shortText, count, time, line, callHead }
})

/** The schema of a call in a report. It is apart from that of messages, which the bridge uses alone. */
const reportSchema = once(() => {
  const { json, shortText, line, callHead } = parts()
  const miss = v.strictObject({ id: shortText, miss: v.picklist(RULE_MISSES) })
  const askedPrompt = v.strictObject({
    kind: v.picklist(PROMPT_KIND_NAMES),
    choice: v.picklist(CHOICES),
    scope: v.exactOptional(line),
    waited: v.number(),
  })
  const more = {
    misses: v.exactOptional(v.pipe(v.array(miss), v.maxLength(100))),
    asked: v.exactOptional(v.pipe(v.array(askedPrompt), v.maxLength(PROMPT_KIND_NAMES.length))),
  }
  const WhySchema: v.GenericSchema<Why> = v.variant('by', [
    v.strictObject({
      by: v.picklist(['state', 'default']),
      step: v.picklist(STATE_STEPS),
      path: v.exactOptional(line),
      ...more,
    }),
    v.strictObject({ by: v.literal('rule'), step: v.picklist(['rule', 'earlyRule']), rule: line, ...more }),
    v.strictObject({
      by: v.literal('prompt'),
      step: v.picklist(['person', 'answer']),
      prompt: v.picklist(PROMPT_KIND_NAMES),
      ...more,
    }),
    v.strictObject({ by: v.picklist(['state', 'prompt']), step: v.literal('scope'), scope: line, ...more }),
    v.strictObject({ by: v.literal('default'), step: v.literal('scope'), ...more }),
    v.strictObject({ by: v.picklist(['own', 'unmocked', 'fired']), step: v.literal('answer'), ...more }),
  ])

  const OutcomeSchema = v.strictObject({ ok: v.boolean(), result: json })
  return v.strictObject({
    ...callHead,
    /** Milliseconds; null while the call waits. */
    duration: v.nullable(v.number()),
    outcome: v.nullable(OutcomeSchema),
    why: v.nullable(WhySchema),
    /** The callbacks that were called, in their order; `promise` where one was settled instead. */
    ran: v.optional(v.pipe(v.array(v.picklist([...CALLBACK_NAMES, 'promise'])), v.maxLength(2))),
    /** The error that the page's own callbacks threw. */
    threw: v.optional(v.pipe(v.string(), v.maxLength(MAX_LINE))),
    /** The number of listeners that an event has after this call, or when it was fired. */
    listeners: v.exactOptional(parts().count),
  })
})

/** The schema of a message. */
const messageSchema = once(() => {
  const { json, shortText, count, time, callHead } = parts()
  const countOfCalls = v.pipe(count, v.maxValue(MAX_DROPPED))
  const CallRequestSchema = v.strictObject({
    ...callHead,
    /** The first argument as JSON, for the store's decision; `args` are only for display. */
    params: json,
    gesture: v.boolean(),
    listens: v.boolean(),
    /** The title of the document: the name of a program that has none. */
    title: v.optional(v.pipe(v.string(), v.maxLength(MAX_TITLE))),
  })
  return v.variant('type', [
    /** The first message of every connection, with the pending calls, so that a new worker can go on. */
    v.strictObject({
      type: v.literal('hello'),
      protocol: v.number(),
      /** The revision of the state that the page has; -1 for none. */
      rev: v.number(),
      /** The start of the document. */
      startedAt: time,
      calls: v.pipe(v.array(CallRequestSchema), v.maxLength(MAX_PENDING_CALLS)),
      /** Whether the page has replaced the mock by a `wx` of its own. */
      own: v.optional(v.boolean()),
      /** The SDK or framework that the page has loaded. */
      brings: v.optional(v.picklist(BROUGHT)),
    }),
    v.strictObject({ type: v.literal('call'), call: CallRequestSchema }),
    /** The person's answer in the page's dialog, or in the page's own popup through `resolve`. */
    v.strictObject({ type: v.literal('answer'), prompt: shortText, answer: answerSchema() }),
    v.strictObject({
      type: v.literal('report'),
      /** The reports as JSON text. The store checks them, so that busy pages pay for no check. */
      calls: v.pipe(v.string(), v.maxLength(MAX_REPORT_TEXT)),
      /** The number of reports, in case the text is not read. */
      count: v.optional(v.pipe(count, v.maxValue(MAX_REPORT))),
      dropped: countOfCalls,
      /** Those of them whose API is known, by API. */
      droppedApis: v.optional(v.pipe(v.record(shortText, countOfCalls), v.maxEntries(MAX_DROPPED_APIS))),
    }),
    /** Asks for the user, whom `<open-data>` shows without consent. */
    v.strictObject({ type: v.literal('openData') }),
    /** The answer to `flush`: everything before it has been reported. */
    v.strictObject({ type: v.literal('flushed'), id: count }),
  ])
})

/** A message from a page: pages ask and report, but never change the state. */
export type PageToStore = v.InferOutput<ReturnType<typeof messageSchema>>
/** A call that the page cannot answer by itself. */
export type CallRequest = Extract<PageToStore, { type: 'call' }>['call']
/** A page's report of a call that it has answered, or that stays pending. */
export type CallReport = v.InferOutput<ReturnType<typeof reportSchema>>

/** Returns the schema of a call in a report. */
export const callReportSchema = (): ReturnType<typeof reportSchema> => reportSchema()

/** Returns the message if a page may send it, else undefined. */
export function parsePageMessage(message: unknown): PageToStore | undefined {
  const parsed = v.safeParse(messageSchema(), message, { abortEarly: true })
  return parsed.success ? parsed.output : undefined
}

/**
 * Returns the valid calls of a report, and the number of invalid ones.
 * @param most number of calls to read.
 */
export function parseReports(text: string, most = MAX_REPORT): { calls: readonly CallReport[]; unread: number } {
  const given = parseJson(text)
  if (!Array.isArray(given)) return { calls: [], unread: 1 }
  const calls = given.slice(0, most).flatMap((call: unknown) => {
    const parsed = v.safeParse(reportSchema(), call, { abortEarly: true })
    return parsed.success ? [parsed.output] : []
  })
  return { calls, unread: given.length - calls.length }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
