import { toJsonSchema } from '@valibot/to-json-schema'
import { ScenarioFileSchema } from '../wx/scenarios/file'
import { SCOPES } from '../wx/state/scopes'

/** The JSON Schema of scenario files, for the editors of those who write them by hand. */
export function scenarioSchema(): object {
  const schema = toJsonSchema(ScenarioFileSchema, {
    typeMode: 'input',
    // What JSON Schema cannot say is checked when the file is read.
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

/** Scopes may be any, but editors should offer those that there are. */
function withNames(state: Record<string, unknown> | undefined): object {
  const properties = state?.properties as Record<string, object> | undefined
  const scopes = Object.fromEntries(Object.keys(SCOPES).map((scope) => [scope, { type: 'boolean' }]))
  return { properties: { ...properties, scopes: { ...properties?.scopes, properties: scopes } } }
}
