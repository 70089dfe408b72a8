import * as v from 'valibot'
import { definitionOf } from '../apis/catalogue'
import { isDirect } from '../apis/definition'
import { type Rule, RuleSchema } from '../state/rule-schema'

/** Returns whether an API can wait for the store: only the store fills templates. */
function takesTemplates({ api, sync }: Pick<Rule, 'api' | 'sync'>): boolean {
  const definition = definitionOf(api)
  return definition ? !isDirect(definition.kind) : !sync
}

/** The schema of a rule from a file, a panel or a test. It also checks the rule against the catalogue. */
export const RuleInputSchema = v.pipe(
  RuleSchema,
  v.forward(
    v.check((rule) => !rule.template || takesTemplates(rule), 'templateNow'),
    ['template'],
  ),
)
