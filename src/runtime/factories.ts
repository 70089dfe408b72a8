import type { AnyDefinition, FactoryHost } from '../wx/apis/definition'

/** Creates what factories return: the same object each time, except for those that create it from options. */
export function createFactories(host: FactoryHost) {
  const made = new Map<string, object>()
  /** @throws TypeError if the definition is of no factory. */
  return ({ name, create, params }: AnyDefinition, options: unknown): object => {
    const object = made.get(name) ?? (create as NonNullable<AnyDefinition['create']>)(host, options)
    if (Object.keys(params).length === 0) made.set(name, object)
    return object
  }
}
