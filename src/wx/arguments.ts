import { type AnyDefinition, isDirect, type Param, type ParamTable } from './definition'
import { isObject } from './json'
import type { PageState } from './state'

/** The tag that parameter errors print: String, Undefined, Null, … (semantics.md 2.1). */
function tag(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1)
}

/** The fields of a parameter error, all of them, or undefined when the arguments are right (semantics.md 2.1). */
export function wrongArguments(
  { kind, params, lacks }: AnyDefinition,
  given: unknown,
  state: PageState,
): string | undefined {
  if (isDirect(kind)) return undefined
  const entries = Object.entries(params as ParamTable)
  const demanded = ({ required }: Param) => required === true || (required?.includes(state.dialect) ?? false)
  if (given === undefined && !entries.some(([, param]) => demanded(param))) return undefined
  if (!isObject(given)) return `parameter should be Object instead of ${tag(given)};`
  let wrong = ''
  for (const [name, param] of entries) {
    const { type } = param
    const value = given[name]
    if ((value === undefined && !demanded(param)) || lacks?.(state).includes(name)) continue
    const actual = tag(value)
    const fits = type === 'Function' ? typeof value === 'function' : actual === type
    if (!fits) wrong += `parameter.${name} should be ${type} instead of ${actual};`
  }
  return wrong || undefined
}
