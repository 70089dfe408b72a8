import { expect, test } from 'vitest'
import { scenarioSchema } from '../../../src/cli/schema'
import { parseState } from '../../../src/wx/engine/parse-state'
import { BUILT_IN_SCENARIOS } from '../../../src/wx/scenarios/built-in'
import { formatScenario } from '../../../src/wx/scenarios/file'

interface Schema {
  properties?: Record<string, Schema>
  items?: Schema
  additionalProperties?: boolean | Schema
}

/** Returns the keys of a value that a strict schema lacks. */
function strangers(value: unknown, schema: Schema | undefined, path = ''): string[] {
  if (!schema || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((item, index) => strangers(item, schema.items, `${path}[${index}]`))
  return Object.entries(value).flatMap(([key, member]) => {
    const known = schema.properties?.[key]
    if (!known && schema.properties && schema.additionalProperties === false) return [`${path}.${key}`]
    return strangers(member, known, `${path}.${key}`)
  })
}

test('the schema covers every field that a scenario file can contain', () => {
  const schema = scenarioSchema() as Schema
  for (const scenario of BUILT_IN_SCENARIOS) {
    expect(strangers(JSON.parse(formatScenario(scenario)), schema), scenario.name).toEqual([])
  }
})

test('the schema covers every field of a rule', () => {
  const { rules } = parseState({ rules: [{ id: 'r', api: 'login', outcome: 'success', template: true, seed: 7 }] })
  const schema = scenarioSchema() as Schema
  expect(strangers({ rules: rules.map((rule) => ({ ...rule, wrong: 1 })) }, schema)).toEqual(['.rules[0].wrong'])
})

test('the schema rejects unknown keys, requires version and name, and suggests scopes', () => {
  const schema = scenarioSchema() as Schema & { required: string[] }
  expect(schema.required).toEqual(['version', 'name'])
  expect(strangers({ state: { plattform: 'miniGame' } }, schema)).toEqual(['.state.plattform'])
  expect(Object.keys(schema.properties?.state?.properties?.scopes?.properties ?? {})).toContain('scope.userLocation')
})
