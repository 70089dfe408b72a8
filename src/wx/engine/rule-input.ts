import * as v from 'valibot'
import { definitionOf } from '../apis/catalogue'
import { isDirect } from '../apis/definition'
import { RuleSchema } from '../state/rule-schema'

/** Returns whether an API can wait for the store, which alone fills templates. */
function takesTemplates(api: string): boolean {
  const definition = definitionOf(api)
  return definition === undefined || !isDirect(definition.kind)
}

/** A rule as files, panels and tests send it: the schema, and what the catalogue says of its API. */
export const RuleInputSchema = v.pipe(
  RuleSchema,
  v.forward(
    v.check(({ api, template }) => !template || takesTemplates(api), 'templateNow'),
    ['template'],
  ),
)
