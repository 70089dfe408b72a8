import type { PageState } from '../state/schema'
import type { AnyDefinition } from './definition'

/** A call, as its gates see it. */
interface GateContext {
  readonly definition: AnyDefinition
  readonly params: Record<string, unknown>
  readonly state: PageState
}

/** Returns whether a call passes the gates of consent and scope without asking anybody: it needs neither, or has both. */
export function passesGates(context: GateContext): boolean {
  const { state } = context
  const { agreed, configured, banned, undeclared } = state.privacy
  const data = gateData(context)
  if (data && (data === 'scope' || banned || (configured && !agreed) || undeclared.includes(data))) return false
  const scope = scopeOf(context)
  return scope === undefined || (state.scopes[scope] === true && !state.systemDenied.includes(scope))
}

/** Returns the personal data that a call uses, if any; `scope` stands for those behind its scope. */
export function gateData({ definition: { name, privacy }, state }: GateContext): string | undefined {
  const override = state.gates[name]?.privacy
  return override === undefined ? privacy : override || undefined
}

/** Returns the scope that a call needs, if any. */
export function scopeOf({ definition: { name, scope }, params, state }: GateContext): string | undefined {
  const override = state.gates[name]?.scope
  if (override !== undefined) return override || undefined
  return typeof scope === 'function' ? scope(params) : scope
}
