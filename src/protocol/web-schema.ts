import * as v from 'valibot'
import type { PageAbout, PageIntro } from './web'

const name = v.pipe(v.string(), v.minLength(8), v.maxLength(100))
/** No colon: the store has documents of its own, with one in their names. */
const documentName = v.pipe(name, v.regex(/^[\w-]+$/))
/** Longer addresses and titles are cut. */
const text = v.pipe(
  v.string(),
  v.transform((given) => given.slice(0, 2_000)),
)
const introSchema: v.GenericSchema<unknown, PageIntro> = v.strictObject({
  type: v.literal('intro'),
  document: documentName,
  tab: name,
  top: v.boolean(),
  url: text,
})
const aboutSchema: v.GenericSchema<unknown, PageAbout> = v.strictObject({
  type: v.literal('about'),
  url: text,
  title: text,
  active: v.boolean(),
})

const parsed = <T>(schema: v.GenericSchema<unknown, T>, message: unknown): T | undefined => {
  const { success, output } = v.safeParse(schema, message)
  return success ? (output as T) : undefined
}

/** Returns the message if it is a page's first, else undefined. */
export const parseIntro = (message: unknown): PageIntro | undefined => parsed(introSchema, message)
/** Returns the message if it is one about a page's title, else undefined. */
export const parseAbout = (message: unknown): PageAbout | undefined => parsed(aboutSchema, message)
