import { type AnyDefinition, isDirect, type Param, type ParamTable } from '../apis/definition'
import { isObject } from '../base/json'
import type { PageState } from '../state/schema'

// Kept before page code can replace them: what reads a value of the page may run outside the guard of the runtime.
const { apply } = Reflect
const { isArray } = Array
const { toString: toTag } = Object.prototype

/** Number of elements of an array that are checked. */
const MAX_ITEMS = 100

/** Returns the type of a value: [object String], [object Null], … Runs a getter of the value. */
const tag = (value: unknown): string => apply(toTag, value, [])

const BOXES: { readonly [tag: string]: () => unknown } = {
  __proto__: null as never,
  '[object String]': String.prototype.valueOf,
  '[object Number]': Number.prototype.valueOf,
  '[object Boolean]': Boolean.prototype.valueOf,
}

/** Returns the primitive in a boxed value such as `new String('a')`, of any realm; other values unchanged. */
export function unboxed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  try {
    const unbox = BOXES[tag(value)]
    return unbox ? apply(unbox, value, []) : value
  } catch {
    return value // a false Symbol.toStringTag, or a revoked proxy
  }
}

/**
 * Returns the type that parameter errors print (semantics.md 2.1). An object whose Symbol.toStringTag names another type
 * is an Object.
 */
function typeOf(value: unknown, outside: Outside): string {
  try {
    return outside(() => {
      if (isArray(value)) return '[object Array]'
      const type = tag(value)
      const isFalse = typeof value === 'object' && value !== null && (type in BOXES || type === '[object Array]')
      return isFalse ? '[object Object]' : type
    }).slice(8, -1)
  } catch {
    return 'Object' // a revoked proxy
  }
}

/** Runs code of the page; see `RuntimeEnv`. */
type Outside = <T>(job: () => T) => T

/** Returns the texts about the first elements of an array that have the wrong type. */
function wrongItems(name: string, type: string, array: unknown[], outside: Outside): string {
  let wrong = ''
  try {
    const length = outside(() => +array.length)
    for (let index = 0; index < length && index < MAX_ITEMS; index++) {
      const item = outside(() => unboxed(array[index]))
      const actual = typeOf(item, outside)
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
 * @param outside runs getters of the page.
 */
export function wrongArguments(
  { kind, params, lacks, companion }: AnyDefinition,
  given: unknown,
  state: PageState,
  outside: Outside = (job) => job(),
): string | undefined {
  if (isDirect(kind) && !companion) return undefined
  const entries = Object.entries(params as ParamTable)
  const demanded = ({ required }: Param) => required === true || (required?.includes(state.dialect) ?? false)
  if (given === undefined && !entries.some(([, param]) => demanded(param))) return undefined
  if (!isObject(given)) return `parameter should be Object instead of ${typeOf(given, outside)};`
  let wrong = ''
  for (const [name, param] of entries) {
    const { type, items } = param
    const value = given[name]
    if ((value === undefined && !demanded(param)) || lacks?.(state).includes(name)) continue
    const actual = typeOf(value, outside)
    const fits = type === 'Function' ? typeof value === 'function' : actual === type
    if (!fits) wrong += `parameter.${name} should be ${type} instead of ${actual};`
    else if (items) wrong += wrongItems(name, items, value as unknown[], outside)
  }
  return wrong || undefined
}
