import { toJsonSchema } from '@valibot/to-json-schema'
import { ScenarioFileSchema } from '../wx/scenarios/file'
import { SCOPES } from '../wx/state/scopes'

/** Returns the JSON Schema of scenario files, for editors. */
export function scenarioSchema(): object {
  const schema = toJsonSchema(ScenarioFileSchema, {
    typeMode: 'input',
    // Rules that JSON Schema cannot express are checked when the file is read.
    errorMode: 'ignore',
  }) as { properties: Record<string, Record<string, unknown>> }
  const { state, rules } = schema.properties
  return {
    $id: 'https://wx-mock-panel.invalid/scenario.schema.json',
    title: 'wx-mock-panel scenario',
    description: 'State and rules of a mini program, as differences from a fresh install.',
    ...schema,
    properties: {
      ...schema.properties,
      state: { ...state, ...withNames(state) },
      rules: { ...rules, description: 'Rules that override what APIs return; the first match applies.' },
    },
  }
}

/** Lists the known scopes for editors; others are allowed too. */
function withNames(state: Record<string, unknown> | undefined): object {
  const properties = state?.properties as Record<string, object> | undefined
  const scopes = Object.fromEntries(Object.keys(SCOPES).map((scope) => [scope, { type: 'boolean' }]))
  return { properties: { ...properties, scopes: { ...properties?.scopes, properties: scopes } } }
}
