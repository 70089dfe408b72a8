import type { AnyDefinition } from '../apis/definition'
import type { PageState } from '../state/schema'
import type { Call, Step, StepContext } from './decision'

/**
 * Checks consent and scope (semantics.md 3, "Check order"). The store has the steps, with the facts about scopes. A page
 * lets calls pass that need neither, or have both; the store decides the others.
 */
export const checkGates: Step = (context) => {
  const { state, env } = context
  if (env.store) {
    for (const gate of env.store.gates) {
      const decision = gate(context)
      if (decision) return decision
    }
    return undefined
  }
  const data = gateData(context)
  const scope = scopeOf(context)
  const { agreed, configured, banned, undeclared } = state.privacy
  if (data && (data === 'scope' || banned || (configured && !agreed) || undeclared.includes(data)))
    return { type: 'store' }
  if (scope === undefined) return undefined
  return state.scopes[scope] && !state.systemDenied.includes(scope) ? undefined : { type: 'store' }
}

/** Returns whether calls pass the gates of consent and scope without asking anybody. */
export function passesGates(definition: AnyDefinition, state: PageState): boolean {
  const call: Call = { params: {}, gesture: true, listens: false, answered: {} }
  return !checkGates({ definition, call, params: {}, state, env: { now: 0, apis: new Map() } })
}

/** Returns the personal data that a call uses, if any; `scope` stands for those behind its scope. */
export function gateData({ definition: { name, privacy }, state }: StepContext): string | undefined {
  const override = state.gates[name]?.privacy
  return override === undefined ? privacy : override || undefined
}

/** Returns the scope that a call needs, if any. */
export function scopeOf({ definition: { name, scope }, params, state }: StepContext): string | undefined {
  const override = state.gates[name]?.scope
  if (override !== undefined) return override || undefined
  return typeof scope === 'function' ? scope(params) : scope
}
