import type { Command } from '../../../../src/wx/command'
import { type Json, mergePatch } from '../../../../src/wx/json'
import type { Condition, Rule, RuleAnswer } from '../../../../src/wx/rules'
import { formatScenario } from '../../../../src/wx/scenario'
import type { MockState } from '../../../../src/wx/state'
import { js, quote } from './js'

/** Statements, and the rules that the test has after them. */
interface Written {
  readonly lines: readonly string[]
  readonly rules: readonly Rule[]
}

const INDENT = 2

/** An edit as the fixture says it. `rules` are those that the test has so far. */
export function commandCode(command: Command, rules: readonly Rule[]): Written {
  const say = (...lines: string[]): Written => ({ lines: lines.map((line) => `await wxMock.${line}`), rules })
  switch (command.type) {
    case 'state/merge':
      return mergeCode(command.patch as Record<string, Json>, rules)
    case 'state/replace':
      return { lines: [loadCode(command.state as MockState)], rules: (command.state as MockState).rules }
    case 'state/reset':
      return { lines: ["await wxMock.load({ version: 1, name: 'Fresh install' })"], rules: [] }
    case 'data/clear':
      return say(
        'scopes.forget()',
        'privacy.reset()',
        'set({ session: { loggedIn: false, expiresAt: null, callsLeft: null } })',
      )
    case 'session/login':
      return say('session.login()')
    case 'session/expire':
      return say(expireCode(command))
    case 'session/count':
      return { lines: [], rules }
    case 'session/useCode':
      return say('set({ session: { codeUsed: true } })')
    case 'record/start':
    case 'record/stop':
      return say(`set({ recording: ${command.type === 'record/start'} })`)
    case 'scope/set': {
      const verb = command.value === null ? 'forget' : command.value ? 'allow' : 'deny'
      return say(`scopes.${verb}(${quote(command.scope)})`)
    }
    case 'scope/forgetAll':
      return say('scopes.forget()')
    case 'privacy/agree':
      return say('privacy.agree()')
    case 'privacy/refuse':
      return say('privacy.disagree()')
    case 'privacy/forget':
      return say('privacy.reset()')
    case 'rule/put':
      return putCode(command.rule, command.at, rules)
    case 'rule/remove': {
      const left = rules.filter(({ id }) => id !== command.id)
      return left.length === rules.length ? { lines: [], rules } : { lines: [rulesCode(left)], rules: left }
    }
    case 'rule/move': {
      const rule = rules.find(({ id }) => id === command.id)
      if (!rule) return { lines: [], rules }
      const others = rules.filter((other) => other !== rule)
      const moved = [...others.slice(0, command.to), rule, ...others.slice(command.to)]
      return { lines: [rulesCode(moved)], rules: moved }
    }
    case 'rule/count':
      return { lines: [], rules }
  }
}

function expireCode({ type: _type, ...limits }: Extract<Command, { type: 'session/expire' }>): string {
  return !limits.after && limits.afterCalls === undefined ? 'session.expire()' : `session.expire(${js(limits)})`
}

/** Takes a whole state, as a scenario file says it. */
export function loadCode(state: MockState, name = 'Recorded'): string {
  const file = JSON.parse(formatScenario({ name, description: '', state })) as Json
  return `await wxMock.load(${js(file, INDENT)})`
}

function mergeCode(patch: Record<string, Json>, rules: readonly Rule[]): Written {
  const after = mergePatch({ rules }, 'rules' in patch ? { rules: patch.rules } : {}) as { rules?: readonly Rule[] }
  const told = Array.isArray(patch.rules) ? { ...patch, rules: (patch.rules as unknown as Rule[]).map(lean) } : patch
  return { lines: [`await wxMock.set(${js(told, INDENT)})`], rules: after.rules ?? [] }
}

const rulesCode = (rules: readonly Rule[]): string => `await wxMock.set({ rules: ${js(rules.map(lean), INDENT)} })`

/** What a rule says beyond what rules say by themselves. */
function lean({ id, api, outcome, result, ...rest }: Rule): Json {
  const told = Object.entries(rest).filter(([key, value]) => JSON.stringify(value) !== DEFAULTS[key])
  return { id, api, outcome, result, ...Object.fromEntries(told.filter(([key]) => key !== 'used')) } as Json
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

/** A new first rule is a chain, if a chain can say it; all others are said by the whole list. */
function putCode(rule: Rule, at: number | undefined, rules: readonly Rule[]): Written {
  const known = rules.findIndex(({ id }) => id === rule.id)
  const others = rules.filter(({ id }) => id !== rule.id)
  const place = at ?? (known >= 0 ? known : others.length)
  const after = [...others.slice(0, place), rule, ...others.slice(place)]
  const first = known < 0 && (place === 0 || !others.some(({ api }) => api === rule.api))
  const chain = first ? chainCode(rule) : undefined
  return { lines: [chain ?? rulesCode(after)], rules: after }
}

function chainCode(rule: Rule): string | undefined {
  const { api, when, template, seed, jitter, times, skipGates, enabled, sequence } = rule
  const params = paramsOf(when)
  if (!enabled || params === undefined) return undefined
  const links = [
    when.length > 0 ? `when(${params})` : '',
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
  [key: string]: Tree | string
}

/** The conditions as parameters to be matched; undefined where they cannot be said so. */
function paramsOf(conditions: readonly Condition[]): string | undefined {
  const tree: Tree = {}
  for (const condition of conditions) {
    const last = condition.path.at(-1)
    if (last === undefined) return undefined
    let here = tree
    for (const key of condition.path.slice(0, -1)) {
      const next = Object.hasOwn(here, key) ? here[key] : {}
      if (typeof next !== 'object') return undefined
      here[key] = next
      here = next
    }
    if (Object.hasOwn(here, last)) return undefined
    here[last] = wantedCode(condition)
  }
  return treeCode(tree)
}

function wantedCode(condition: Condition): string {
  if (condition.op === 'exists') return ANYTHING
  return condition.op === 'equals' ? js(condition.value, INDENT) : regExpCode(condition.value)
}

/** What stands for any value; tests import it. */
export const ANYTHING = 'anything'

const treeCode = (tree: Tree): string => {
  const parts = Object.entries(tree).map(([key, value]) => {
    const name = js({ [key]: 0 }).slice(2, -5)
    return `${name}: ${typeof value === 'string' ? value : treeCode(value)}`
  })
  return `{ ${parts.join(', ')} }`
}

/** The rule's own notation is either `/source/flags` or a bare source. */
function regExpCode(source: string): string {
  if (/^\/(.*)\/[dgimsuvy]*$/s.test(source)) return source
  return `/${source.replaceAll('/', '\\/') || '(?:)'}/`
}
