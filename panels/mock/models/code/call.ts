import type { LogEntry } from '../../../../src/protocol/panel'
import { definitionOf, isOfListeners } from '../../../../src/wx/apis/catalogue'
import { isDirect } from '../../../../src/wx/apis/definition'
import { isCallbackName } from '../../../../src/wx/base/callbacks'
import { isObject, type Json } from '../../../../src/wx/base/json'
import type { Rule } from '../../../../src/wx/rules/matching'
import type { Redactor } from '../../../../src/wx/scenarios/redactor'
import { RULE_DEFAULTS } from '../../../../src/wx/state/rule-schema'
import { pretty } from '../json/json-text'
import { js, member, property } from './js'
import { shareableCall } from './shareable'

/** Forms that a call can be copied in. */
export const COPY_FORMS = ['wx', 'arguments', 'result', 'rule', 'jest'] as const
export type CopyForm = (typeof COPY_FORMS)[number]

/** Returns true if the API returns its result directly, without callbacks. */
const givesDirectly = (api: string): boolean => isDirect(definitionOf(api)?.kind ?? 'async')

/** Returns a call's arguments without `success`, `fail` and `complete`. */
export function plainArguments(args: readonly Json[]): readonly Json[] {
  const [first, ...others] = args
  if (!isObject(first)) return args
  const options = Object.fromEntries(Object.entries(first).filter(([key]) => !isCallbackName(key)))
  return Object.keys(options).length === 0 && others.length === 0 ? [] : [options as Json, ...others]
}

/**
 * Returns true if a call can be copied in a form. Some need its outcome, no page can make that of a back end, and listeners
 * are functions.
 */
export function canCopy({ api, outcome, backEnd }: LogEntry, form: CopyForm): boolean {
  if (form === 'arguments') return true
  if (isOfListeners(api)) return false
  return form === 'wx' ? !backEnd : outcome !== null && !(backEnd && form === 'jest')
}

/** Returns the text of a call in a form, without secrets; undefined if the form needs an outcome and there is none. */
export function copyText(call: LogEntry, form: CopyForm, redactor: Redactor): string | undefined {
  const { api, args, outcome } = call
  const shared = shareableCall(call, redactor)
  switch (form) {
    case 'wx':
      return wxCode(shared)
    case 'arguments':
      return argumentsText(args.map((argument) => redactor.clean(argument, api)))
    case 'result':
      return outcome ? pretty(redactor.clean(outcome.result, api)) : undefined
    case 'rule': {
      const rule = ruleOfCall(shared)
      return rule && pretty(rule)
    }
    case 'jest':
      return jestStub(shared)
  }
}

function argumentsText(args: readonly Json[]): string {
  const plain = plainArguments(args)
  return plain.length === 1 ? pretty(plain[0]) : pretty(plain)
}

/** Writes code that makes the call again. */
function wxCode({ api, args, callbacks }: LogEntry): string {
  const plain = plainArguments(args)
  const call = member('wx', api)
  if (givesDirectly(api)) return `${call}(${plain.map((argument) => js(argument)).join(', ')})`
  if (callbacks.length === 0) return `await ${call}(${plain.map((argument) => js(argument)).join(', ')})`
  const [first = {}] = plain
  const options = isObject(first) ? Object.entries(first) : []
  const lines = [
    ...options.map(([key, value]) => `  ${property(key, value, 2)},`),
    ...callbacks.map((name) => `  ${name}: console.${name === 'fail' ? 'error' : 'log'},`),
  ]
  return `${call}({\n${lines.join('\n')}\n})`
}

/** Creates a rule that repeats the outcome of a call; undefined while the call is pending. */
export function ruleOfCall({ api, n, outcome }: LogEntry): Rule | undefined {
  if (!outcome) return undefined
  return {
    id: `call:${api}:${n}`,
    api,
    outcome: outcome.ok ? 'success' : 'fail',
    result: outcome.result,
    ...RULE_DEFAULTS,
  }
}

/** Writes a Jest stub that repeats the outcome of a call, for tests without the mock. */
function jestStub({ api, outcome }: LogEntry): string | undefined {
  if (!outcome) return undefined
  const name = member('wx', api)
  if (givesDirectly(api)) return `${name} = jest.fn(() => (${js(outcome.result)}))`
  const { ok } = outcome
  return [
    `${name} = jest.fn(({ success, fail, complete } = {}) => {`,
    `  const result = ${js(outcome.result, 2)}`,
    `  ${ok ? 'success' : 'fail'}?.(result)`,
    '  complete?.(result)',
    ok
      ? '  return Promise.resolve(result)'
      : '  return success || fail || complete ? undefined : Promise.reject(result)',
    '})',
  ].join('\n')
}
