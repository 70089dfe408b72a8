import type { LogEntry } from '../../../../src/protocol/panel'
import { definitionOf } from '../../../../src/wx/apis/catalogue'
import { isDirect } from '../../../../src/wx/apis/definition'
import { isObject, type Json } from '../../../../src/wx/base/json'
import { hasPlaceholder } from '../../../../src/wx/scenarios/secrets'
import { plainArguments } from './call'
import { Code, js, member, quote } from './js'

/** Writes a call as a test makes it; undefined for listeners, and for methods of objects that `wx` creates. */
export function callCode({ api, args }: { readonly api: string; readonly args: readonly Json[] }): string | undefined {
  const kind = definitionOf(api)?.kind
  if (kind === undefined || kind === 'event' || kind === 'factory' || api.includes('.')) return undefined
  const [first, ...others] = plainArguments(args)
  if (others.length > 0 || (first !== undefined && !isObject(first) && kind !== 'sync')) return undefined
  return `wxMock.call(${quote(api)}${first === undefined ? '' : `, ${js(first, 2)}`})`
}

/** Writes a call that ends at once, with its outcome. @param random whether the result is a filled template */
export function settledCode(call: LogEntry, made: string, random: boolean): string {
  const { api, outcome, why } = call
  if (isDirect(definitionOf(api)?.kind ?? 'async')) {
    const result = outcome?.result
    return `expect(await ${made}).${isObject(result) ? 'toMatchObject' : 'toEqual'}(${js(expected(result), 2)})`
  }
  // Calls of a test count as made in a tap, so this check cannot fail there.
  if (why?.step === 'gesture') return `await ${made}.catch(() => {})`
  return `await ${expectationCode(call, made, random)}`
}

/** Writes the expectation of a call. Results have random parts, so only those of rules and failures are compared in full. */
export function expectationCode({ outcome, why }: LogEntry, made: string, random: boolean): string {
  const result = outcome?.result
  const message = isObject(result) && typeof result.errMsg === 'string' ? { errMsg: result.errMsg } : {}
  const compared = !random && (!outcome?.ok || why?.by === 'rule') ? result : message
  return `expect(${made}).${outcome?.ok ? 'resolves' : 'rejects'}.toMatchObject(${js(expected(compared), 2)})`
}

/** Replaces placeholders of secrets by a matcher for any value. */
function expected(value: unknown): unknown {
  if (typeof value === 'string') return hasPlaceholder(value) ? new Code('expect.anything()') : value
  if (Array.isArray(value)) return value.map(expected)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expected(item)]))
}

/** Writes an event that was fired from the panel. */
export const fireCode = (event: string, [payload]: readonly Json[]): string =>
  `await wxMock.fire(${quote(event)}, ${js(payload, 2)})`

/** Writes a call that was repeated from the panel. It is not awaited: its outcome may depend on later steps. */
export function replayCode(api: string, args: readonly Json[]): string {
  const made = callCode({ api, args })
  return made === undefined ? `// ${member('wx', api)} was called again from the panel` : `void ${made}.catch(() => {})`
}
