import { apisOf } from '../apis/catalogue'
import { type AnyDefinition, type Apis, isDirect } from '../apis/definition'
import { same } from '../base/json'
import type { Rule } from '../rules/matching'
import { PAGE_DEFAULT } from '../state/defaults'
import { redact } from '../state/page-state'
import { PERSONAL_SECTIONS } from '../state/personal'
import type { MockState, PageState } from '../state/schema'
import { passesGates } from './gates'

/**
 * Returns what a page is told of the state: no secrets, and no personal data before the user has given what an API that
 * reads them needs. Until then the store answers such calls. What a fresh install has is nobody's data.
 */
export function replicaOf(state: MockState, definitions?: readonly AnyDefinition[]): PageState {
  const apis = apisOf(state, definitions)
  const open = new Set([...apis.values()].flatMap((api) => (isOpen(api, state) ? (api.reads ?? []) : [])))
  const withheld = PERSONAL_SECTIONS.filter((name) => !open.has(name) && !same(state[name], PAGE_DEFAULT[name]))
  return {
    ...redact(state),
    rules: state.rules.map((rule) => withoutPersonalData(rule, apis, state)),
    ...Object.fromEntries(withheld.map((name) => [name, null])),
  }
}

/** Whether a page may answer calls of an API by itself: nobody has to be asked for each of them. */
const isOpen = (api: AnyDefinition, state: MockState): boolean =>
  !api.needsStore?.(state, {}) && passesGates(api, state)

/** A rule whose API is not open yet is as one with a template: the store knows what it answers. */
function withoutPersonalData(rule: Rule, apis: Apis, state: MockState): Rule {
  const api = apis.get(rule.api)
  if (!api || rule.skipGates || isDirect(api.kind) || passesGates(api, state)) return rule
  return { ...rule, result: null, sequence: [], template: true }
}
