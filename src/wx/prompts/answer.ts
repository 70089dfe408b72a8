import * as v from 'valibot'
import { isJson, isObject, type Json, type JsonObject } from '../base/json'
import { once } from '../base/lazy'
import type { Outcome } from '../base/outcome'

/** Built when it is first asked for: content scripts hold it, and have no time when a document begins. */
export const answerSchema = once(() => {
  const FailureSchema = v.strictObject({
    errMsg: v.pipe(v.string(), v.maxLength(1000)),
    errno: v.optional(v.number()),
    errCode: v.optional(v.number()),
  })

  const OutcomeSchema: v.GenericSchema<Outcome> = v.variant('ok', [
    v.strictObject({ ok: v.literal(true), result: v.custom<Json>(isJson, 'json') }),
    v.strictObject({
      ok: v.literal(false),
      result: v.custom<JsonObject>((value) => isObject(value) && isJson(value), 'json'),
    }),
  ])

  const PlaceSchema = v.strictObject({
    name: v.string(),
    address: v.string(),
    latitude: v.number(),
    longitude: v.number(),
  })
  return v.variant('choice', [
    v.strictObject({
      choice: v.picklist(['allow', 'reject', 'dismiss', 'cancel', 'match', 'mismatch', 'freeze', 'stop']),
    }),
    /** `tapped`: whether the user had clicked when the page resolved; absent where that does not matter. */
    v.strictObject({ choice: v.picklist(['agree', 'disagree']), tapped: v.optional(v.boolean()) }),
    v.strictObject({ choice: v.literal('done'), scopes: v.record(v.string(), v.boolean()) }),
    v.strictObject({ choice: v.literal('pick'), place: PlaceSchema }),
    v.strictObject({ choice: v.literal('release'), outcome: OutcomeSchema }),
    /** Whatever else can go wrong, in any words. */
    v.strictObject({ choice: v.literal('fail'), failure: FailureSchema }),
  ])
})

/** What the person said. */
export type Answer = v.InferOutput<ReturnType<typeof answerSchema>>
/** What chooseLocation returns. */
export type Place = Extract<Answer, { choice: 'pick' }>['place']
