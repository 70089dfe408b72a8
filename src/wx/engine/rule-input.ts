import * as v from 'valibot'
import { CATALOGUE } from '../apis/catalogue'
import { type AnyDefinition, isDirect } from '../apis/definition'
import { RuleSchema } from '../state/rule-schema'

/** Returns whether an API can wait for the store, which alone fills templates. */
function takesTemplates(api: string): boolean {
  const definition = Object.values<AnyDefinition>(CATALOGUE).find(({ name }) => name === api)
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
