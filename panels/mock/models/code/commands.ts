import { compileExpression } from '../../../../src/wx/base/expression'
import { isObject, type Json, mergePatch } from '../../../../src/wx/base/json'
import type { Condition, Rule, RuleAnswer } from '../../../../src/wx/rules/matching'
import { formatScenario } from '../../../../src/wx/scenarios/file'
import type { Command } from '../../../../src/wx/state/command'
import type { MockState } from '../../../../src/wx/state/schema'
import { toRelative } from '../../../../src/wx/state/times'
import { Code, js, quote, regExpCode } from './js'

/** Name of the export that matches any value. */
const ANYTHING = 'anything'

/** Statements with their imports and the rules in force after them. */
interface Written {
  readonly lines: readonly string[]
  readonly imports: readonly string[]
  readonly rules: readonly Rule[]
}

/** Creates a result without imports. */
const written = (lines: readonly string[], rules: readonly Rule[]): Written => ({ lines, imports: [], rules })

const INDENT = 2

/**
 * Writes an edit as a call of the fixture.
 * @param rules rules in force before it
 * @param at its time, in ms since the epoch
 */
export function commandCode(command: Command, rules: readonly Rule[], at: number): Written {
  const statements = (...lines: string[]): Written =>
    written(
      lines.map((line) => `await wxMock.${line}`),
      rules,
    )
  switch (command.type) {
    case 'state/merge':
      return mergeCode(toRelative(command.patch as Record<string, Json>, at), rules)
    case 'state/replace':
      return written([loadCode(command.state as MockState, at)], (command.state as MockState).rules)
    case 'state/reset':
      return written(["await wxMock.load({ version: 1, name: 'Fresh install' })"], [])
    case 'data/clear':
      return statements('deleteData()')
    case 'session/login':
      return statements('session.login()')
    case 'session/expire':
      return statements(expireCode(command))
    case 'session/count':
    case 'soter/count':
    case 'device/set':
    case 'storage/set':
    case 'storage/remove':
    case 'storage/clear':
      return written([], rules)
    case 'session/useCode':
      return command.code === undefined ? statements('set({ session: { codeUsed: true } })') : written([], rules)
    case 'server/expireTokens':
      return statements('server.expireTokens()')
    case 'server/expireUserKeys':
      return statements('server.expireUserKeys()')
    // Only calls make these.
    case 'session/resetKey':
    case 'phone/code':
    case 'phone/useCode':
    case 'server/token':
    case 'server/userKey':
      return written([], rules)
    case 'record/start':
    case 'record/stop':
      return statements(`set({ recording: ${command.type === 'record/start'} })`)
    case 'scope/set': {
      const verb = command.value === null ? 'forget' : command.value ? 'allow' : 'deny'
      return statements(`scopes.${verb}(${quote(command.scope)})`)
    }
    case 'scope/forgetAll':
      return statements('scopes.forget()')
    case 'privacy/agree':
      return statements('privacy.agree()')
    case 'privacy/refuse':
      return statements('privacy.disagree()')
    case 'privacy/forget':
      return statements('privacy.reset()')
    case 'rule/put':
      return putCode(command.rule, command.at, rules)
    case 'rule/remove': {
      const left = rules.filter(({ id }) => id !== command.id)
      return left.length === rules.length ? written([], rules) : written([rulesCode(left)], left)
    }
    case 'rule/move': {
      const rule = rules.find(({ id }) => id === command.id)
      if (!rule) return written([], rules)
      const others = rules.filter((other) => other !== rule)
      const moved = [...others.slice(0, command.to), rule, ...others.slice(command.to)]
      return written([rulesCode(moved)], moved)
    }
    case 'rule/count':
      return written([], rules)
  }
}

function expireCode({ type: _type, ...limits }: Extract<Command, { type: 'session/expire' }>): string {
  return !limits.after && limits.afterCalls === undefined ? 'session.expire()' : `session.expire(${js(limits)})`
}

/** Returns a whole state as a scenario file holds it. */
export const scenarioFileOf = (state: MockState, name = 'Recorded'): Json =>
  JSON.parse(formatScenario({ name, description: '', state }))

/** Writes code that loads a whole state of a moment. */
export const loadCode = (state: MockState, at: number): string =>
  `await wxMock.load(${js(scenarioFileOf(toRelative(state, at)), INDENT)})`

function mergeCode(patch: Record<string, Json>, rules: readonly Rule[]): Written {
  const after = mergePatch({ rules }, 'rules' in patch ? { rules: patch.rules } : {}) as { rules?: readonly Rule[] }
  const shortened = Array.isArray(patch.rules)
    ? { ...patch, rules: (patch.rules as unknown as Rule[]).map(lean) }
    : patch
  return written([`await wxMock.set(${js(shortened, INDENT)})`], after.rules ?? [])
}

const rulesCode = (rules: readonly Rule[]): string => `await wxMock.set({ rules: ${js(rules.map(lean), INDENT)} })`

/** Returns a rule without the fields that have their default value. */
function lean({ id, api, outcome, result, ...rest }: Rule): Json {
  const changed = Object.entries(rest).filter(([key, value]) => JSON.stringify(value) !== DEFAULTS[key])
  return { id, api, outcome, result, ...Object.fromEntries(changed.filter(([key]) => key !== 'used')) } as Json
}

const DEFAULTS: Readonly<Record<string, string>> = {
  enabled: 'true',
  when: '[]',
  delay: '0',
  template: 'false',
  seed: '0',
  jitter: '0',
  sequence: '[]',
  times: 'null',
  skipGates: 'false',
  note: '""',
}

/** Writes a new first rule as a chain of methods if that is possible; otherwise the whole list. */
function putCode(rule: Rule, at: number | undefined, rules: readonly Rule[]): Written {
  const known = rules.findIndex(({ id }) => id === rule.id)
  const others = rules.filter(({ id }) => id !== rule.id)
  const place = at ?? (known >= 0 ? known : others.length)
  const after = [...others.slice(0, place), rule, ...others.slice(place)]
  const first = known < 0 && (place === 0 || !others.some(({ api }) => api === rule.api))
  const chain = first ? chainCode(rule) : undefined
  if (chain === undefined) return written([rulesCode(after)], after)
  const imports = rule.when.some(({ op }) => op === 'exists') ? [ANYTHING] : []
  return { lines: [chain], imports, rules: after }
}

function chainCode(rule: Rule): string | undefined {
  const { api, when, template, seed, jitter, times, skipGates, enabled, sequence } = rule
  const params = paramsOf(when)
  if (!enabled || params === undefined) return undefined
  const links = [
    when.length > 0 ? `when(${js(params, INDENT)})` : '',
    ...answerLinks(rule),
    ...sequence.flatMap((answer) => ['next()', ...answerLinks(answer)]),
    template ? `template(${seed === 0 ? '' : seed})` : '',
    jitter > 0 ? `jitter(${jitter})` : '',
    times === 1 ? 'once()' : times !== null ? `times(${times})` : '',
    skipGates ? 'skipGates()' : '',
  ]
  return `await wxMock.mock(${quote(api)})${links
    .filter(Boolean)
    .map((link) => `.${link}`)
    .join('')}`
}

const answerLinks = ({ outcome, result, delay }: RuleAnswer): readonly string[] => [
  { success: `succeed(${js(result, INDENT)})`, fail: `fail(${js(result, INDENT)})`, never: 'never()' }[outcome],
  delay > 0 ? `delay(${delay})` : '',
]

interface Tree {
  [key: string]: Tree | Code | Json
}

/** Returns the conditions as an object of parameters; undefined if they cannot be written as one. */
function paramsOf(conditions: readonly Condition[]): Tree | undefined {
  const tree = emptyTree()
  for (const condition of conditions) {
    const last = condition.path.at(-1)
    const wanted = wantedOf(condition)
    if (last === undefined || wanted === undefined) return undefined
    const here = branchOf(tree, condition.path.slice(0, -1))
    if (!here || Object.hasOwn(here, last)) return undefined
    here[last] = wanted
  }
  return tree
}

/** Creates an object without a prototype, so that `__proto__` is a plain key. */
const emptyTree = (): Tree => Object.create(null)
const isTree = (value: unknown): value is Tree => isObject(value) && Object.getPrototypeOf(value) === null

/** Returns the object at a path and creates it if missing; undefined if a value is in the way. */
function branchOf(tree: Tree, path: readonly string[]): Tree | undefined {
  let here = tree
  for (const key of path) {
    here[key] ??= emptyTree()
    const next = here[key]
    if (!isTree(next)) return undefined
    here = next
  }
  return here
}

function wantedOf(condition: Condition): Json | Code | undefined {
  if (condition.op === 'exists') return new Code(ANYTHING)
  // `when` compares an object member by member and ignores other members, so it cannot express equality.
  if (condition.op === 'equals') return isObject(condition.value) ? undefined : condition.value
  const expression = compileExpression(condition.value)
  return expression && regExpCode(expression)
}
