import { batch, computed, signal } from '@preact/signals'
import * as v from 'valibot'
import type { LogEntry } from '../../../../src/protocol/panel'
import { apisOf, isEvent, isOfListeners } from '../../../../src/wx/apis/catalogue'
import { ALL_APIS } from '../../../../src/wx/companions/all'
import type { Rule } from '../../../../src/wx/rules/matching'
import type { CommandInput } from '../../../../src/wx/state/command'
import type { Adapter } from '../../adapter'
import { CHAPTERS, type Chapter, chapterOf } from '../apis/chapters'
import { type EditableApi, type FailureName, failureResult, failuresOf, isDirectApi } from '../apis/default-result'
import {
  createOfficialApis,
  isOfficial,
  OFFICIAL_CHAPTERS,
  type OfficialChapter,
  officialChapter,
} from '../apis/official-apis'
import type { ConnectionModel } from '../connection/connection'
import type { SiteModel } from '../connection/site'
import { pretty } from '../json/json-text'
import type { SettingsModel } from '../shell/settings'
import type { ViewState } from '../shell/view-state'
import type { StatesModel } from '../state/states'
import { tellingConditions } from './call-conditions'
import { type ConditionDraft, conditionDraft, eachFailure, readDraft } from './rule-draft'
import { createRuleDrafts, type ListedRule, returnRuleId } from './rule-drafts'
import { idleReason, listIndex, rulesOf } from './rule-order'

type RulePut = Omit<Extract<CommandInput, { type: 'rule/put' }>, 'type'>

const namesOf = (apis: readonly EditableApi[]): string[] => apis.map(({ name }) => name)

type Heading = `chapter.${Chapter}` | OfficialChapter
const HEADINGS = [
  ...new Set<Heading>([...CHAPTERS.map((chapter) => `chapter.${chapter}` as const), ...OFFICIAL_CHAPTERS]),
]

function headingOf(api: EditableApi): Heading {
  if (isOfficial(api)) return officialChapter(api)
  return api.kind !== 'server' && api.ofRule ? 'official.other' : `chapter.${chapterOf(api)}`
}

/** APIs under one heading of the list. */
export interface ApiGroup {
  /** Key of its words; undefined if the list is sorted by name. */
  readonly heading: Heading | undefined
  readonly names: readonly string[]
}

interface Models {
  readonly connection: ConnectionModel
  readonly site: SiteModel
  readonly states: StatesModel
  readonly settings: SettingsModel
  readonly viewState: ViewState
}

/** Creates the model of the chosen origin's rules and their editor. */
export function createRulesModel(adapter: Adapter, { connection, site, states, settings, viewState }: Models) {
  const state = states.current
  /** The APIs that pages have, companions among them. */
  const inPages = computed(() => state.value && apisOf(state.value, ALL_APIS))
  /** Returns whether pages have an API as a companion. */
  const isCompanion = (name: string) => inPages.value?.get(name)?.companion !== undefined
  const filter = signal('')
  const chosen = signal<string>()
  const opened = signal<string>()
  const offered = signal<{ readonly id: string; readonly when: readonly ConditionDraft[] }>()
  const session = `${adapter.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`
  let made = 0
  let moving: Promise<void> = Promise.resolve()

  const official = createOfficialApis()
  /** True while the list also has APIs that the mock does not have. */
  const showsAll = signal(false)

  const drafts = createRuleDrafts(adapter, site, state, viewState, official)
  const { apis, definitionOf, rules, listOf, shownOf, find, draftFor, change, changeAnswer, problem, forget } = drafts
  const api = computed(() => (chosen.value !== undefined && definitionOf(chosen.value) ? chosen.value : undefined))
  viewState.keep('rules', {
    schema: v.object({
      api: v.optional(v.string()),
      rule: v.optional(v.string()),
      all: v.optional(v.boolean(), false),
    }),
    read: () => ({ api: chosen.value, rule: opened.value, all: showsAll.value }),
    write: (kept) => {
      chosen.value = kept.api
      opened.value = kept.rule
      showsAll.value = kept.all
    },
  })
  const newId = (name: string) => `${name}:${session}${++made}`

  /**
   * APIs that match the filter by name or by a rule's note, by chapter; sorted by name, they are one group without a
   * chapter. Those of the catalogue are last: all that match a filter, else companions that are on, and those with rules.
   */
  const groups = computed<readonly ApiGroup[]>(() => {
    const wanted = filter.value.trim().toLowerCase()
    const isFound = ({ name }: EditableApi) =>
      name.toLowerCase().includes(wanted) ||
      rulesOf(rules.value, name).some(({ note }) => note.toLowerCase().includes(wanted))
    const mocked = apis.value.filter(isFound)
    const known = new Set(mocked)
    const shown = ({ name }: EditableApi) =>
      showsAll.value || wanted !== '' || isCompanion(name) || shownOf(name).some(isTouched)
    const others = [...drafts.all.value.values()].filter(
      (api) => api.kind !== 'server' && api.ofRule && !known.has(api) && shown(api) && isFound(api),
    )
    if (settings.current.value.apiOrder === 'names') {
      const names = namesOf([...mocked, ...others])
      names.sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' }))
      return names.length > 0 ? [{ heading: undefined, names }] : []
    }
    const all = [...mocked, ...others]
    return HEADINGS.map((heading) => ({
      heading,
      names: namesOf(all.filter((api) => headingOf(api) === heading)),
    })).filter(({ names }) => names.length > 0)
  })
  const isTouched = ({ id, rule }: ListedRule) => rule !== undefined || drafts.isUnsaved(id)

  async function command(id: string, what: CommandInput, origin = site.origin.peek()): Promise<boolean> {
    if (origin === undefined) return false
    const refusal = await connection.command(origin, what)
    if (refusal) problem(id, { at: 'store', refusal })
    return refusal === undefined
  }

  const replaceRules = (id: string, next: readonly Rule[]) =>
    command(id, { type: 'state/merge', patch: { rules: next } })

  async function remove(id: string) {
    const listed = find(id)
    forget([id])
    if (listed?.rule) await command(id, { type: 'rule/remove', id })
  }

  async function save(id: string) {
    const listed = find(id)
    const given = draftFor(id)
    if (!listed || !given) return
    if (given.answers[0]?.choice === 'default') return remove(id)
    const reading = readDraft(given, { id, api: listed.api, used: listed.rule?.used, sync: drafts.isSync(listed.api) })
    if ('problem' in reading) return problem(id, reading.problem)
    problem(id)
    await store(id, { rule: reading.rule, ...(listed.rule ? {} : { at: listIndex(rules.peek(), reading.rule, 0) }) })
  }

  async function store(id: string, what: RulePut, origin = site.origin.peek()) {
    const stored = drafts.storing(id)
    if (await command(id, { type: 'rule/put', ...what }, origin)) stored()
  }

  function moveTo(id: string, indexFrom: (here: number) => number): Promise<void> {
    moving = moving.then(async () => {
      const rule = find(id)?.rule
      const list = rule ? rulesOf(rules.peek(), rule.api) : []
      if (!rule) return
      const here = list.indexOf(rule)
      const index = indexFrom(here)
      if (index < 0 || index >= list.length || index === here) return
      await command(id, { type: 'rule/move', id, to: listIndex(rules.peek(), rule, index) })
    })
    return moving
  }

  const open = (id: string | undefined) => {
    opened.value = id
  }

  return {
    filter,
    apis,
    definitionOf,
    /** API whose rules are shown; undefined shows all rules. */
    api,
    rules,
    groups,
    showsAll,
    /** Number of APIs that the mock does not have; 0 until they are loaded. */
    officialCount: computed(() => official.apis.value.filter(({ name }) => !isCompanion(name)).length),
    loadOfficial: official.load,
    /** Names of the APIs in the order of the groups. */
    listed: computed(() => groups.value.flatMap(({ names }) => names)),
    listOf,
    shownOf,
    /** Id of the rule that is open in the editor. */
    opened: computed(() => {
      const id = opened.value
      const shown = api.value === undefined ? [] : shownOf(api.value)
      if (id !== undefined && (api.value === undefined ? find(id) : shown.some((each) => each.id === id))) return id
      return shown.length === 1 ? shown[0]?.id : undefined
    }),
    find,
    draftFor,
    isUnsaved: drafts.isUnsaved,
    isTooLong: drafts.isTooLong,
    unsavedRulesOf: drafts.unsavedRulesOf,
    problemOf: drafts.problemOf,
    /** Number of rules that can apply to a call. */
    activeCount: computed(() => rules.value.filter((rule) => idleReason(rule) === undefined).length),
    /** Returns the mark of an API in the list: whether a rule can apply, or why none can; `draft` means unsaved edits. */
    markOf(name: string): 'edited' | 'off' | 'usedUp' | 'draft' | undefined {
      const list = shownOf(name)
      if (list.some(({ id }) => drafts.isTyped(id))) return 'draft'
      const own = list.flatMap(({ rule }) => rule ?? [])
      if (own.length === 0) return undefined
      const reasons = own.map(idleReason)
      if (reasons.includes(undefined)) return 'edited'
      return reasons.includes('used up') ? 'usedUp' : 'off'
    },
    /** Returns whether pages have an API only while it has a rule. */
    isOfRule(name: string): boolean {
      const definition = definitionOf(name)
      if (definition === undefined || definition.kind === 'server' || !definition.ofRule) return false
      return !isCompanion(name)
    },
    isEvent,
    /** Returns whether rules can set what an API returns. Those that add or remove listeners only exist or not. */
    hasResult: (name: string): boolean => definitionOf(name) !== undefined && !isOfListeners(name),
    isSync(name: string) {
      const definition = definitionOf(name)
      return definition !== undefined && isDirectApi(definition)
    },
    failuresOf(name: string) {
      const definition = definitionOf(name)
      return definition ? failuresOf(definition, state.value) : { own: [], others: [] }
    },
    choose(name: string | undefined) {
      batch(() => {
        chosen.value = name
        opened.value = undefined
      })
    },
    open,
    /** Returns conditions that fit the call that a rule was made from; empty for all but the last such rule. */
    offeredFor: (id: string): readonly ConditionDraft[] => (offered.value?.id === id ? offered.value.when : []),
    change,
    changeAnswer,
    fillFailure(id: string, step: number, name: FailureName) {
      const definition = definitionOf(find(id)?.api ?? '')
      const current = state.peek()
      if (definition && current) {
        changeAnswer(id, step, { choice: 'fail', fail: pretty(failureResult(definition, current, name)) })
      }
    },
    /** Replaces the answers by a sequence of all known failures of the API. */
    fillFailures(id: string, step: number) {
      const definition = definitionOf(find(id)?.api ?? '')
      const draft = draftFor(id)
      const current = state.peek()
      if (definition && draft && current) change(id, eachFailure(draft, step, definition, current))
    },
    save,
    /** Discards unsaved edits; a rule that was never saved is removed. */
    revert: (id: string) => forget([id]),
    remove,
    /** Adds a new rule before the others of its API, and opens it. */
    add(name: string) {
      const origin = site.origin.peek()
      if (origin === undefined) return
      const id = newId(name)
      batch(() => {
        drafts.begin(origin, id, name)
        chosen.value = name
        opened.value = id
      })
    },
    async duplicate(id: string) {
      const rule = find(id)?.rule
      if (!rule) return
      const copyOfRule = { ...rule, id: newId(rule.api), used: 0 }
      const index = rulesOf(rules.peek(), rule.api).indexOf(rule) + 1
      if (await command(id, { type: 'rule/put', rule: copyOfRule, at: listIndex(rules.peek(), copyOfRule, index) }))
        open(copyOfRule.id)
    },
    async toggle(id: string) {
      const rule = find(id)?.rule
      if (rule) await command(id, { type: 'rule/put', rule: { ...rule, enabled: !rule.enabled } })
    },
    /** Resets a rule's call count. */
    async resetCount(id: string) {
      const rule = find(id)?.rule
      if (rule) await command(id, { type: 'rule/put', rule: { ...rule, used: 0 } })
    },
    /** Moves a rule to an index among those of its API. */
    move: (id: string, index: number) => moveTo(id, () => index),
    /** Moves a rule by a number of steps. Moves run one after the other, each from the result of the last. */
    moveBy: (id: string, step: number) => moveTo(id, (here) => here + step),
    /** Removes all rules and unsaved edits of an API. */
    async putBack(name: string) {
      forget([returnRuleId(name), ...listOf(name).map(({ id }) => id)])
      const kept = rules.peek().filter((rule) => rule.api !== name)
      if (kept.length !== rules.peek().length) await replaceRules(returnRuleId(name), kept)
    },
    /** Removes all rules and unsaved edits. */
    async putBackAll() {
      drafts.forgetAll()
      if (rules.peek().length > 0) await replaceRules('', [])
    },
    hasBreakpoint: (name: string) => state.value?.breakpoints.includes(name) ?? false,
    /** Sets or removes the breakpoint of an API. */
    async setBreakpoint(name: string, on: boolean) {
      const others = (state.peek()?.breakpoints ?? []).filter((each) => each !== name)
      const breakpoints = on ? [...others, name] : others
      await command(returnRuleId(name), { type: 'state/merge', patch: { breakpoints } })
    },
    /** Creates a rule that repeats a call's outcome, and opens it. */
    async mockThis(call: Pick<LogEntry, 'api' | 'origin' | 'outcome' | 'args'>) {
      const { api: name, origin, outcome } = call
      const id = newId(name)
      const answer = outcome
        ? ({ outcome: outcome.ok ? 'success' : 'fail', result: outcome.result } as const)
        : ({ outcome: 'never', result: {} } as const)
      if (site.origin.peek() !== origin) site.choose(origin)
      batch(() => {
        filter.value = ''
        drafts.begin(origin, id, name)
        chosen.value = name
        opened.value = id
        offered.value = { id, when: tellingConditions(call, definitionOf(name)?.params ?? {}).map(conditionDraft) }
        changeAnswer(id, 0, {
          choice: answer.outcome,
          ...(outcome ? { [answer.outcome]: pretty(outcome.result) } : {}),
        })
      })
      const at = listIndex(states.of(origin).rules, { id, api: name }, 0)
      const direct = drafts.isSync(name) ? ({ sync: true } as const) : {}
      await store(id, { rule: { id, api: name, ...direct, ...answer }, at }, origin)
    },
    /**
     * Makes the next call of an API fail, or stay unanswered: a rule before the others that applies once.
     * @returns false if it could not be stored
     */
    async failNext({ api: name, origin }: Pick<LogEntry, 'api' | 'origin'>, failure: FailureName | 'never') {
      const definition = definitionOf(name)
      if (!definition) return false
      const id = newId(name)
      const result = failure === 'never' ? {} : failureResult(definition, states.of(origin), failure)
      const rule = { id, api: name, outcome: failure === 'never' ? 'never' : 'fail', result, times: 1 } as const
      const at = listIndex(states.of(origin).rules, { id, api: name }, 0)
      return command(id, { type: 'rule/put', rule, at }, origin)
    },
    /** Begins a rule for the calls that have a value in their arguments, with the outcome of a call. */
    beginWhere({ api: name, origin, outcome }: Pick<LogEntry, 'api' | 'origin' | 'outcome'>, where: ConditionDraft) {
      const id = newId(name)
      if (site.origin.peek() !== origin) site.choose(origin)
      batch(() => {
        filter.value = ''
        drafts.begin(origin, id, name)
        chosen.value = name
        opened.value = id
        change(id, { when: [where] })
        if (outcome) {
          const choice = outcome.ok ? 'success' : 'fail'
          changeAnswer(id, 0, { choice, [choice]: pretty(outcome.result) })
        }
      })
    },
  }
}
