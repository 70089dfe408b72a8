import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ErrorName } from '../../../src/wx/errors'
import { same } from '../../../src/wx/json'
import type { Rule } from '../../../src/wx/rules'
import type { MockState } from '../../../src/wx/state'
import type { Adapter } from '../adapter'
import type { ConnectionModel } from './connection'
import { type JsonProblem, pretty, readJson } from './json-text'
import { editableApis, failureResult, failuresOf, naturalResult } from './natural'
import type { SiteModel } from './site'

/** `natural` is no rule at all. */
export type Choice = 'natural' | Rule['outcome']

/** The rule that the editor writes for an API. */
export const returnRuleId = (api: string) => `return:${api}`

/** What the editor holds for one API, saved or not. */
export interface ReturnDraft {
  readonly choice: Choice
  /** Kept apart, so that a look at the other outcome loses nothing. */
  readonly success: string
  readonly fail: string
  readonly delay: string
  readonly skipGates: boolean
  readonly enabled: boolean
}

export interface ReturnProblem {
  readonly json?: JsonProblem
  readonly delay?: true
  /** In the writer's words. */
  readonly rejected?: string
}

/** The return values of the chosen origin's APIs. */
export function createReturnsModel(
  adapter: Adapter,
  connection: ConnectionModel,
  site: SiteModel,
  state: ReadonlySignal<MockState | undefined>,
) {
  const chosen = signal<string>()
  const drafts = signal<ReadonlyMap<string, ReturnDraft>>(new Map())
  const problems = signal<ReadonlyMap<string, ReturnProblem>>(new Map())
  const keyOf = (api: string) => `${site.origin.value}\n${api}`

  const apis = computed(() => (state.value ? editableApis(state.value) : []))
  const definition = computed(() => apis.value.find(({ name }) => name === chosen.value) ?? apis.value[0])
  const api = computed(() => definition.value?.name)
  const ruleOf = (name: string) => state.value?.rules.find(({ id }) => id === returnRuleId(name))

  /** What the editor shows while nothing is typed. */
  const saved = computed((): ReturnDraft | undefined => {
    const current = definition.value
    if (!current || !state.value) return undefined
    const rule = ruleOf(current.name)
    const [firstFailure = 'systemError'] = failuresOf(current).own
    return {
      choice: rule?.outcome ?? 'natural',
      success: pretty(rule?.outcome === 'success' ? rule.result : naturalResult(current, state.value, adapter.now())),
      fail: pretty(rule?.outcome === 'fail' ? rule.result : failureResult(current, state.value, firstFailure)),
      delay: String(rule?.delay ?? 0),
      skipGates: rule?.skipGates ?? false,
      enabled: rule?.enabled ?? true,
    }
  })
  const draft = computed(() =>
    api.value === undefined ? undefined : (drafts.value.get(keyOf(api.value)) ?? saved.value),
  )

  function put<T>(map: { value: ReadonlyMap<string, T>; peek(): ReadonlyMap<string, T> }, key: string, value?: T) {
    const next = new Map(map.peek())
    if (value === undefined) next.delete(key)
    else next.set(key, value)
    map.value = next
  }

  const problem = (name: string, found?: ReturnProblem) => put(problems, keyOf(name), found)

  function change(patch: Partial<ReturnDraft>) {
    const name = api.peek()
    const before = draft.peek()
    if (name === undefined || !before) return
    const next = { ...before, ...patch }
    put(drafts, keyOf(name), same(next, saved.peek()) ? undefined : next)
    problem(name)
  }

  async function send(name: string, origin: string, rule: Rule | undefined): Promise<boolean> {
    const draftBefore = drafts.peek().get(keyOf(name))
    const error = await connection.command(
      origin,
      rule
        ? { type: 'rule/put', rule, ...(ruleOf(name) ? {} : { at: 0 }) }
        : { type: 'rule/remove', id: returnRuleId(name) },
    )
    if (error !== undefined) problem(name, { rejected: error })
    else if (drafts.peek().get(keyOf(name)) === draftBefore) put(drafts, keyOf(name))
    return error === undefined
  }

  /** The rule that the draft stands for, or what is wrong with it. */
  function read(name: string, given: ReturnDraft): { rule: Rule | undefined } | ReturnProblem {
    if (given.choice === 'natural') return { rule: undefined }
    const delay = Number(given.delay.trim() || '0')
    if (!Number.isFinite(delay) || delay < 0) return { delay: true }
    const reading = given.choice === 'never' ? { value: {} } : readJson(given[given.choice])
    if ('problem' in reading) return { json: reading.problem }
    const before = ruleOf(name)
    return {
      rule: {
        id: returnRuleId(name),
        api: name,
        when: before?.when ?? [],
        jitter: before?.jitter ?? 0,
        then: before?.then ?? [],
        times: before?.times ?? null,
        used: before?.used ?? 0,
        note: before?.note ?? '',
        outcome: given.choice,
        result: reading.value,
        delay,
        skipGates: given.skipGates,
        enabled: given.enabled,
      },
    }
  }

  return {
    apis,
    api,
    definition,
    draft,
    unsaved: computed(() => api.value !== undefined && drafts.value.has(keyOf(api.value))),
    problem: computed(() => (api.value === undefined ? undefined : problems.value.get(keyOf(api.value)))),
    failures: computed(() => (definition.value ? failuresOf(definition.value) : { own: [], others: [] })),
    /** What the list marks: `draft` is typed and not saved. */
    markOf(name: string): 'edited' | 'off' | 'draft' | undefined {
      if (drafts.value.has(keyOf(name))) return 'draft'
      const rule = ruleOf(name)
      return rule && (rule.enabled ? 'edited' : 'off')
    },
    /** Rules of the same API that were not made here. */
    otherRules: computed(
      () =>
        state.value?.rules.filter((rule) => rule.api === api.value && rule.id !== returnRuleId(rule.api)).length ?? 0,
    ),
    choose(name: string) {
      chosen.value = name
    },
    change,
    fillFailure(name: ErrorName) {
      if (definition.peek() && state.peek()) {
        change({ fail: pretty(failureResult(definition.peek() as never, state.peek() as MockState, name)) })
      }
    },
    async save() {
      const name = api.peek()
      const given = draft.peek()
      const origin = site.origin.peek()
      if (name === undefined || !given || origin === undefined) return
      const reading = read(name, given)
      if (!('rule' in reading)) return problem(name, reading)
      problem(name)
      await send(name, origin, reading.rule)
    },
    /** Throws away what was typed, and the rule. */
    async putBack() {
      const name = api.peek()
      const origin = site.origin.peek()
      if (name === undefined || origin === undefined) return
      put(drafts, keyOf(name))
      problem(name)
      if (ruleOf(name)) await send(name, origin, undefined)
    },
  }
}
