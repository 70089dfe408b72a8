import { apisOf } from '../apis/catalogue'
import { type AnyDefinition, type Apis, belongsToStore, isDirect } from '../apis/definition'
import { passesGates } from '../apis/gates'
import { same } from '../base/json'
import type { Rule } from '../rules/matching'
import { PAGE_DEFAULT } from '../state/defaults'
import { redact } from '../state/page-state'
import { PERSONAL_SECTIONS } from '../state/personal'
import type { MockState, PageState } from '../state/schema'

/**
 * Returns the state that a page gets: without secrets, and without edited personal data until an API that reads them has
 * the consent and scope it needs. Until then the store answers such calls.
 */
export function replicaOf(state: MockState, definitions?: readonly AnyDefinition[]): PageState {
  const apis = apisOf(state, definitions)
  const open = new Set([...apis.values()].flatMap((api) => (isOpen(api, state) ? (api.reads ?? []) : [])))
  const withheld = PERSONAL_SECTIONS.filter((name) => !open.has(name) && !same(state[name], PAGE_DEFAULT[name]))
  return {
    ...redact(state),
    rules: state.rules.filter(isOfPage).map((rule) => withoutPersonalData(rule, apis, state)),
    ...Object.fromEntries(withheld.map((name) => [name, null])),
  }
}

/** Returns whether a rule is for pages: those for a back end hold its secrets (semantics.md 4.17). */
const isOfPage = ({ api }: Rule): boolean => !api.startsWith('server.')

/** Returns whether a page can answer calls of an API by itself, without asking a person for each. */
const isOpen = (api: AnyDefinition, state: MockState): boolean =>
  !belongsToStore(api) && passesGates({ definition: api, params: {}, state })

/** Removes the results of a rule whose API is not open yet, and marks it as a template, so that the store answers. */
function withoutPersonalData(rule: Rule, apis: Apis, state: MockState): Rule {
  const api = apis.get(rule.api)
  if (!api || rule.skipGates || isDirect(api.kind) || passesGates({ definition: api, params: {}, state })) return rule
  return { ...rule, result: null, sequence: [], template: true }
}
