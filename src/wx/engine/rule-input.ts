import * as v from 'valibot'
import { definitionOf } from '../apis/catalogue'
import { isDirect } from '../apis/definition'
import { RuleSchema } from '../state/rule-schema'

/** Returns whether an API can wait for the store: only the store fills templates. */
function takesTemplates(api: string): boolean {
  const definition = definitionOf(api)
  return definition === undefined || !isDirect(definition.kind)
}

/** The schema of a rule from a file, a panel or a test. It also checks the rule against the catalogue. */
export const RuleInputSchema = v.pipe(
  RuleSchema,
  v.forward(
    v.check(({ api, template }) => !template || takesTemplates(api), 'templateNow'),
    ['template'],
  ),
)
