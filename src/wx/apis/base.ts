import { CALLBACK_NAMES } from '../base/callbacks'
import type { PageState } from '../state/schema'
import { COMPONENTS } from './components'
import { type AnyDefinition, type Apis, api, type Param } from './definition'

/** semantics.md 4.14: answered from the same definitions as everything else. */
export const canIUse = api({
  name: 'canIUse',
  kind: 'sync',
  undocumented: ['miniGame'],
  params: {},
  returns: [],
  answer: ({ input, apis, state }): { result: boolean } => ({
    result: typeof input === 'string' && supports(input, apis, state),
  }),
})

/** Returns whether `api.method.field.option` or `component.attribute.option` exists. */
function supports(schema: string, apis: Apis, state: PageState): boolean {
  const [name = '', ...path] = schema.split('.')
  const definition = apis.get(name)
  if (definition) return path.length === 0 || supportsMember(definition, path, definition.lacks?.(state) ?? [])
  const attributes = own(COMPONENTS[state.platform], name)
  const [attribute, option] = path
  if (!attributes || attribute === undefined) return attributes !== undefined
  const options = own(attributes, attribute)
  return options !== undefined && (option === undefined || options.includes(option))
}

function supportsMember(
  { params, returns, members }: AnyDefinition,
  [method, field, option]: string[],
  lacks: readonly string[],
): boolean {
  if (lacks.some((name) => name === field || name === option)) return false
  if (method === 'object') {
    if (field === undefined || CALLBACK_NAMES.some((name) => name === field)) return option === undefined
    const param = own(params as Record<string, Param>, field)
    return param !== undefined && (option === undefined || (param.values?.includes(option) ?? false))
  }
  if (method !== 'success' && method !== 'return' && method !== 'callback') return false
  if (field === undefined) return true
  const isField = (returns as readonly string[]).includes(field)
  return isField && (option === undefined || (members?.[field]?.includes(option) ?? false))
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
