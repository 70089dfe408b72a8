import * as v from 'valibot'
import { isJson, isObject, type Json, type JsonObject } from '../base/json'
import { once } from '../base/lazy'
import type { Outcome } from '../base/outcome'

/** Returns the schema of answers. Built on first use: content scripts have no time for it at document_start. */
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
    /** `tapped`: whether the user had clicked before the page resolved; absent where that does not matter. */
    v.strictObject({ choice: v.picklist(['agree', 'disagree']), tapped: v.optional(v.boolean()) }),
    v.strictObject({ choice: v.literal('done'), scopes: v.record(v.string(), v.boolean()) }),
    v.strictObject({ choice: v.literal('pick'), place: PlaceSchema }),
    /** `content`: the text of the field; `index`: the chosen item; `files`: names of files of the album. */
    v.strictObject({
      choice: v.literal('confirm'),
      content: v.optional(v.string()),
      index: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
      files: v.optional(v.array(v.string())),
    }),
    v.strictObject({ choice: v.literal('release'), outcome: OutcomeSchema }),
    /** Any error, with any text. */
    v.strictObject({ choice: v.literal('fail'), failure: FailureSchema }),
  ])
})

/** Every choice of an answer. */
export const CHOICES: readonly Answer['choice'][] = [
  'allow',
  'reject',
  'dismiss',
  'cancel',
  'match',
  'mismatch',
  'freeze',
  'stop',
  'agree',
  'disagree',
  'done',
  'pick',
  'confirm',
  'release',
  'fail',
]

/** A person's answer to a prompt. */
export type Answer = v.InferOutput<ReturnType<typeof answerSchema>>
/** Choices that are a whole answer: no values belong to them. */
export type BareChoice = ChoiceWithoutValues<Answer>
type ChoiceWithoutValues<A extends Answer> = A extends Answer
  ? [Exclude<keyof A, 'choice' | 'tapped'>] extends [never]
    ? A['choice']
    : never
  : never
/** Result of chooseLocation. */
export type Place = Extract<Answer, { choice: 'pick' }>['place']
