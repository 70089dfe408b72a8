import type { LogEntry } from '../../../../src/protocol/panel'
import { definitionOf } from '../../../../src/wx/apis/catalogue'
import { isDirect } from '../../../../src/wx/apis/definition'
import { isObject, type Json } from '../../../../src/wx/base/json'
import { hasPlaceholder } from '../../../../src/wx/scenarios/secrets'
import { plainArguments } from './call'
import { Code, js, member, quote } from './js'

/** The call as a test makes it; undefined for listeners, and for methods of what `wx` makes. */
export function callCode({ api, args }: { readonly api: string; readonly args: readonly Json[] }): string | undefined {
  const kind = definitionOf(api)?.kind
  if (kind === undefined || kind === 'event' || kind === 'factory' || api.includes('.')) return undefined
  const [first, ...others] = plainArguments(args)
  if (others.length > 0 || (first !== undefined && !isObject(first) && kind !== 'sync')) return undefined
  return `wxMock.call(${quote(api)}${first === undefined ? '' : `, ${js(first, 2)}`})`
}

/** A call that is answered at once, with what it came to; `drawn` by chance and clock from a template. */
export function settledCode(call: LogEntry, made: string, drawn: boolean): string {
  const { api, outcome, why } = call
  if (isDirect(definitionOf(api)?.kind ?? 'async')) {
    const result = outcome?.result
    return `expect(await ${made}).${isObject(result) ? 'toMatchObject' : 'toEqual'}(${js(expected(result), 2)})`
  }
  // The test's calls count as made in a tap.
  if (why?.step === 'gesture') return `await ${made}.catch(() => {})`
  return `await ${expectationCode(call, made, drawn)}`
}

/** What a call must come to: chance is in results, so that only a rule's are compared whole. */
export function expectationCode({ outcome, why }: LogEntry, made: string, drawn: boolean): string {
  const result = outcome?.result
  const message = isObject(result) && typeof result.errMsg === 'string' ? { errMsg: result.errMsg } : {}
  const told = !drawn && (!outcome?.ok || why?.by === 'rule') ? result : message
  return `expect(${made}).${outcome?.ok ? 'resolves' : 'rejects'}.toMatchObject(${js(expected(told), 2)})`
}

/** What takes the place of a secret: the test does not know it. */
function expected(value: unknown): unknown {
  if (typeof value === 'string') return hasPlaceholder(value) ? new Code('expect.anything()') : value
  if (Array.isArray(value)) return value.map(expected)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expected(item)]))
}

/** A call that was made again from the panel. It is not waited for: its answer may hang on what comes next. */
export function replayCode(api: string, args: readonly Json[]): string {
  const made = callCode({ api, args })
  return made === undefined ? `// ${member('wx', api)} was called again from the panel` : `void ${made}.catch(() => {})`
}
