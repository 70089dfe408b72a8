import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import * as v from 'valibot'
import { MAX_VIEW } from '../../../../src/protocol/limits'
import { apiOfRule, canBeNamed } from '../../../../src/wx/apis/catalogue'
import { same } from '../../../../src/wx/base/json'
import type { Rule } from '../../../../src/wx/rules/matching'
import type { MockState } from '../../../../src/wx/state/schema'
import type { Adapter } from '../../adapter'
import { type EditableApi, editableApis } from '../apis/default-result'
import { isSyncOfRule, type OfficialApis } from '../apis/official-apis'
import type { SiteModel } from '../connection/site'
import { lastFitting, type ViewState } from '../shell/view-state'
import {
  type AnswerDraft,
  draftOf,
  freshDraft,
  type RuleDraft,
  RuleDraftSchema,
  type RuleProblem,
  readDraft,
} from './rule-draft'
import { rulesOf } from './rule-order'

/** Returns the id of an API's first rule. */
export const returnRuleId = (api: string) => `return:${api}`

/** Rule in the list, saved or new. */
export interface ListedRule {
  readonly id: string
  readonly api: string
  /** Undefined until it is saved. */
  readonly rule: Rule | undefined
}

/** Rules of an API as they would be with its unsaved edits. */
export interface UnsavedRules {
  readonly rules: Rule[]
  /** Unsaved rules of the list that can be saved; empty if nothing is unsaved. */
  readonly unsaved: readonly Rule[]
  /** True if an edit removes a rule. */
  readonly removes: boolean
  /** First edit that cannot be saved. */
  readonly problem: RuleProblem | undefined
}

/** New rule that is not saved yet. */
const BegunSchema = v.object({ origin: v.string(), id: v.string(), api: v.string() })
type BegunRule = v.InferOutput<typeof BegunSchema>

/** Unsaved edits that outlive the panel, oldest first. Keys of drafts name the origin. */
const DraftsSchema = v.object({
  drafts: v.array(v.tuple([v.string(), RuleDraftSchema])),
  begun: v.array(BegunSchema),
})

/** Most characters of all drafts that outlive the panel. */
export const MAX_DRAFTS = MAX_VIEW / 2

/** Creates the store of the editor: the listed rules of the chosen origin, their drafts and problems. */
export function createRuleDrafts(
  adapter: Adapter,
  site: SiteModel,
  state: ReadonlySignal<MockState | undefined>,
  viewState: ViewState,
  official: OfficialApis,
) {
  const drafts = signal<ReadonlyMap<string, RuleDraft>>(new Map())
  const problems = signal<ReadonlyMap<string, RuleProblem>>(new Map())
  /** New rules that are not saved yet. */
  const begun = signal<readonly BegunRule[]>([])
  /** Drafts that outlive the panel. */
  const kept = computed(() => lastFitting([...drafts.value], MAX_DRAFTS))
  viewState.keep('drafts', {
    schema: DraftsSchema,
    read: () => ({
      drafts: [...kept.value],
      begun: [...lastFitting(begun.value.toReversed(), MAX_VIEW / 10)],
    }),
    write: (last) => {
      drafts.value = new Map(last.drafts)
      begun.value = last.begun.toReversed()
    },
  })

  const rules = computed<readonly Rule[]>(() => state.value?.rules ?? [])
  const apis = computed(() => (state.value ? editableApis(state.value) : []))
  /** All APIs by name: also those that only the platforms have, or that only a rule names. */
  const all = computed<ReadonlyMap<string, EditableApi>>(() => {
    const named = rules.value.filter(({ api }) => canBeNamed(api)).map(({ api, sync }) => apiOfRule(api, sync))
    return new Map([...named, ...official.apis.value, ...apis.value].map((api) => [api.name, api]))
  })
  const definitionOf = (api: string): EditableApi | undefined => all.value.get(api)
  const keyOf = (id: string) => `${site.origin.value}\n${id}`

  function listOf(name: string): readonly ListedRule[] {
    const own = rulesOf(rules.value, name).map((rule) => ({ id: rule.id, api: name, rule }))
    const fresh = begun.value
      .filter((each) => each.origin === site.origin.value && each.api === name && own.every(({ id }) => id !== each.id))
      .map(({ id }) => ({ id, api: name, rule: undefined }))
    return [...fresh, ...own]
  }
  /** Returns the rules of an API; if it has none, an entry for its default result. */
  function shownOf(name: string): readonly ListedRule[] {
    const list = listOf(name)
    return list.length > 0 ? list : [{ id: returnRuleId(name), api: name, rule: undefined }]
  }
  const find = (id: string): ListedRule | undefined => {
    const rule = rules.value.find((each) => each.id === id)
    if (rule) return { id, api: rule.api, rule }
    const name = begun.value.find((each) => each.id === id)?.api ?? /^return:(.+)$/.exec(id)?.[1]
    return name === undefined ? undefined : { id, api: name, rule: undefined }
  }

  /** Returns the draft without unsaved edits. */
  function savedDraft({ id, api: name, rule }: ListedRule): RuleDraft | undefined {
    const definition = definitionOf(name)
    if (!definition || !state.value) return undefined
    if (rule) return draftOf(rule, definition, state.value, adapter.now())
    return freshDraft(definition, state.value, adapter.now(), id === returnRuleId(name) ? 'default' : 'success')
  }
  function draftFor(id: string): RuleDraft | undefined {
    const listed = find(id)
    return listed && (drafts.value.get(keyOf(id)) ?? savedDraft(listed))
  }

  function put<T>(map: { value: ReadonlyMap<string, T>; peek(): ReadonlyMap<string, T> }, key: string, value?: T) {
    const next = new Map(map.peek())
    next.delete(key) // the last edit is the last in the map
    if (value !== undefined) next.set(key, value)
    map.value = next
  }
  const problem = (id: string, found?: RuleProblem) => put(problems, keyOf(id), found)

  function change(id: string, patch: Partial<RuleDraft>) {
    const listed = find(id)
    const before = draftFor(id)
    if (!listed || !before) return
    const next = { ...before, ...patch }
    put(drafts, keyOf(id), same(next, savedDraft(listed)) ? undefined : next)
    problem(id)
  }

  function changeAnswer(id: string, step: number, patch: Partial<AnswerDraft>) {
    const before = draftFor(id)
    if (before) change(id, { answers: before.answers.map((each, n) => (n === step ? { ...each, ...patch } : each)) })
  }

  /** Returns whether a rule of an API must say that it returns its result directly. */
  const isSync = (name: string): boolean => {
    const api = definitionOf(name)
    return api !== undefined && api.kind !== 'server' && isSyncOfRule(api)
  }
  const isUnsaved = (id: string) => drafts.value.has(keyOf(id)) || begun.value.some((each) => each.id === id)

  function unsavedRulesOf(name: string): UnsavedRules {
    const own: Rule[] = []
    const unsaved: Rule[] = []
    let removes = false
    let wrong: RuleProblem | undefined
    for (const { id, api, rule } of shownOf(name)) {
      const draft = isUnsaved(id) ? draftFor(id) : undefined
      const isDefault = draft?.answers[0]?.choice === 'default'
      const reading =
        draft && !isDefault ? readDraft(draft, { id, api, used: rule?.used, sync: isSync(api) }) : undefined
      if (isDefault) removes = true
      else if (!reading) own.push(...(rule ? [rule] : []))
      else if ('problem' in reading) wrong ??= reading.problem
      else {
        own.push(reading.rule)
        unsaved.push(reading.rule)
      }
    }
    const others = rules.value.filter(({ api }) => api !== name)
    return { rules: [...others, ...own], unsaved, removes, problem: wrong }
  }

  function forget(ids: readonly string[]) {
    batch(() => {
      for (const id of ids) {
        put(drafts, keyOf(id))
        problem(id)
      }
      begun.value = begun.peek().filter(({ id }) => !ids.includes(id))
    })
  }

  return {
    /** APIs that rules can answer, on the state's platform. */
    apis,
    all,
    definitionOf,
    isSync,
    rules,
    listOf,
    shownOf,
    find,
    draftFor,
    change,
    changeAnswer,
    problem,
    problemOf: (id: string) => problems.value.get(keyOf(id)),
    isTyped: (id: string) => drafts.value.has(keyOf(id)),
    isUnsaved,
    /** Returns true if a draft does not outlive the panel: with the later ones, it is too long. */
    isTooLong: (id: string) => drafts.value.has(keyOf(id)) && !kept.value.some(([key]) => key === keyOf(id)),
    /** Returns the rules as they are once the unsaved edits of an API are saved. */
    unsavedRulesOf,
    /** Adds a new rule before the others of its API. */
    begin(origin: string, id: string, api: string) {
      begun.value = [{ origin, id, api }, ...begun.peek()]
    },
    /** Returns a function to call once the rule is stored: it removes the draft unless it was edited meanwhile. */
    storing(id: string) {
      const key = keyOf(id)
      const before = drafts.peek().get(key)
      return () => {
        if (drafts.peek().get(key) === before) put(drafts, key)
        begun.value = begun.peek().filter((each) => each.id !== id)
      }
    },
    forget,
    forgetAll() {
      batch(() => {
        drafts.value = new Map()
        problems.value = new Map()
        begun.value = []
      })
    },
  }
}
