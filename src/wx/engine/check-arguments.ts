import { type AnyDefinition, isDirect, type Param, type ParamTable } from '../apis/definition'
import { isObject } from '../base/json'
import type { PageState } from '../state/schema'

/** Returns the type of a value: String, Number, Array, Function, Null, … (semantics.md 2.1). */
function tag(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1)
}

/** Number of elements of an array that are checked. */
const MAX_ITEMS = 100

const BOXES: ReadonlyMap<string, () => unknown> = new Map(
  [String, Number, Boolean].map((box) => [box.name, box.prototype.valueOf]),
)

/** Returns the primitive in a boxed value such as `new String('a')`, of any realm; other values unchanged. */
export function unboxed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  try {
    return BOXES.get(tag(value))?.call(value) ?? value
  } catch {
    return value // a false Symbol.toStringTag, or a revoked proxy
  }
}

/** Returns the type that parameter errors print. An object whose Symbol.toStringTag names another type is an Object. */
function typeOf(value: unknown): string {
  try {
    if (Array.isArray(value)) return 'Array'
    const type = tag(value)
    return typeof value === 'object' && value !== null && (BOXES.has(type) || type === 'Array') ? 'Object' : type
  } catch {
    return 'Object' // a revoked proxy
  }
}

/** Returns the texts about the first elements of an array that have the wrong type. */
function wrongItems(name: string, type: string, array: unknown[]): string {
  let wrong = ''
  try {
    for (let index = 0; index < array.length && index < MAX_ITEMS; index++) {
      const actual = typeOf(unboxed(array[index]))
      if (actual !== type) wrong += `parameter.${name}[${index}] should be ${type} instead of ${actual};`
    }
  } catch {
    // a getter or a proxy that throws: the call has no such parameter
  }
  return wrong
}

/**
 * Returns the text of a parameter error, with all wrong fields; undefined if the arguments are right (semantics.md 2.1).
 * @param given the unboxed argument, whose members can be read.
 */
export function wrongArguments(
  { kind, params, lacks }: AnyDefinition,
  given: unknown,
  state: PageState,
): string | undefined {
  if (isDirect(kind)) return undefined
  const entries = Object.entries(params as ParamTable)
  const demanded = ({ required }: Param) => required === true || (required?.includes(state.dialect) ?? false)
  if (given === undefined && !entries.some(([, param]) => demanded(param))) return undefined
  if (!isObject(given)) return `parameter should be Object instead of ${typeOf(given)};`
  let wrong = ''
  for (const [name, param] of entries) {
    const { type, items } = param
    const value = given[name]
    if ((value === undefined && !demanded(param)) || lacks?.(state).includes(name)) continue
    const actual = typeOf(value)
    const fits = type === 'Function' ? typeof value === 'function' : actual === type
    if (!fits) wrong += `parameter.${name} should be ${type} instead of ${actual};`
    else if (items) wrong += wrongItems(name, items, value as unknown[])
  }
  return wrong || undefined
}
