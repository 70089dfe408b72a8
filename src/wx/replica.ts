import { apisOf } from './catalogue'
import { PAGE_DEFAULT } from './defaults'
import { type AnyDefinition, type Apis, isDirect } from './definition'
import { passesGates } from './engine'
import { same } from './json'
import { PERSONAL_SECTIONS } from './personal'
import type { Rule } from './rules'
import type { MockState, PageState } from './state'
import { redact } from './view'

/**
 * Returns what a page is told of the state: no secrets, and no personal data before the user has given what an API that
 * reads them needs. Until then the writer answers such calls. What a fresh install has is nobody's data.
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
const isOpen = (api: AnyDefinition, state: MockState): boolean => !api.writer?.(state, {}) && passesGates(api, state)

/** A rule whose API is not open yet is as one with a template: the writer knows what it answers. */
function withoutPersonalData(rule: Rule, apis: Apis, state: MockState): Rule {
  const api = apis.get(rule.api)
  if (!api || rule.skipGates || isDirect(api.kind) || passesGates(api, state)) return rule
  return { ...rule, result: null, sequence: [], template: true }
}
