import { CALLBACK_NAMES } from '../base/callbacks'
import type { PageState } from '../state/schema'
import { COMPONENTS } from './components'
import { type AnyDefinition, type Apis, api, type FactoryHost, type Param } from './definition'

/** semantics.md 4.14: answered from the same definitions as everything else; the page knows what it has added itself. */
export const canIUse = api({
  name: 'canIUse',
  kind: 'sync',
  undocumented: ['G', 'T-mg'],
  params: {},
  returns: [],
  answer: ({ input, apis, state, isOfPage }): { result: boolean } => ({
    result: typeof input === 'string' && (supports(input, apis, state) ?? isOfPage?.(input) ?? false),
  }),
})

/**
 * Returns whether `api.method.field.option`, `object.method` or `component.attribute.option` exists; undefined if the
 * platform has no such API, object or component.
 */
function supports(schema: string, apis: Apis, state: PageState): boolean | undefined {
  const [name = '', ...path] = schema.split('.')
  const definition = apis.get(name)
  if (definition) return supportsPath(definition, path, state)
  const attributes = own(COMPONENTS[state.platform], name)
  if (attributes) {
    const [attribute, option] = path
    const options = attribute === undefined || isEvent(attribute, attributes) ? [] : own(attributes, attribute)
    return options !== undefined && (option === undefined || options.includes(option))
  }
  const factory = apis.get(`create${name}`) ?? apis.get(`get${name}`)
  const made = factory?.create?.(NOWHERE, {})
  const [member, ...rest] = path
  if (!made || member === undefined) return made && true
  if (!Object.hasOwn(made, member)) return false
  const method = apis.get(`${name}.${member}`)
  return method ? supportsPath(method, rest, state) : rest.length === 0
}

/** Returns whether an attribute is the event of an `open-type`, such as `bindgetuserinfo`. */
const isEvent = (attribute: string, attributes: Readonly<Record<string, readonly string[]>>) =>
  attributes['open-type']?.some((type) => `bind${type.toLowerCase()}` === attribute)

/** A host for objects that are only looked at. */
const NOWHERE: FactoryHost = {
  call: () => {},
  button: () => undefined,
  emit: () => {},
  inside: (job) => job(),
  later: () => {},
}

const supportsPath = (definition: AnyDefinition, path: string[], state: PageState): boolean =>
  path.length === 0 || supportsMember(definition, path, definition.lacks?.(state) ?? [])

function supportsMember(
  { params, returns, members }: AnyDefinition,
  [method, field, option, ...more]: string[],
  lacks: readonly string[],
): boolean {
  if (more.length > 0) return false
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
