import type { AnyDefinition } from '../apis/definition'
import { isWechat } from '../state/page-state'
import type { PageState } from '../state/schema'
import { SCOPES } from '../state/scopes'
import { type Call, refuse, type Step, type StepContext } from './decision'

/** Refuses where the platform bans the mini program from personal data, whatever the user agreed to (semantics.md 2.3). */
const checkBan: Step = (context) => {
  const { banned } = context.state.privacy
  if (!banned || !privacyData(context)) return undefined
  const error = banned === 'guide' ? 'privacyBanned' : 'privacyPopupMissing'
  return refuse(context, error, { by: 'state', step: 'privacyBanned', path: 'privacy.banned' })
}

/** Refuses data that the privacy guide does not declare. */
const checkDeclaration: Step = (context) => {
  const data = privacyData(context)
  return data && context.state.privacy.undeclared.includes(data)
    ? refuse(context, 'privacyUndeclared', { by: 'state', step: 'privacyDeclared', path: 'privacy.undeclared' })
    : undefined
}

/** Asks for privacy consent where it is missing. */
const checkConsent: Step = (context) => {
  const { call, state, env } = context
  const { configured, agreed, refusedAt, gap, contractName } = state.privacy
  if (!privacyData(context) || !configured || agreed) return undefined
  if (call.answered.privacy || call.answered.consent) return undefined // the user let this very call pass
  if (call.listens) return { type: 'ask', question: { kind: 'consent' } }
  if (refusedAt !== null && env.now - refusedAt < gap) {
    return refuse(context, 'privacyGap', { by: 'state', step: 'privacy', path: 'privacy.refusedAt' })
  }
  return { type: 'ask', question: { kind: 'privacy', contractName } }
}

/** Refuses a refused scope, and asks for one that was never asked. */
const checkScope: Step = (context) => {
  const { definition, state, call } = context
  const scope = scopeOf(context)
  if (scope === undefined) return undefined
  const granted = state.scopes[scope]
  const by = call.answered.scope ? 'prompt' : 'state'
  if (granted) return undefined
  if (granted === false && definition.asksAgain && !call.answered.scope) {
    return { type: 'ask', question: { kind: 'scope', scope, again: true } }
  }
  if (granted === false) return refuse(context, 'authDeny', { by, step: 'scope', scope })
  const unasked = unaskedScope(definition, scope, state)
  if (unasked === 'grant') return undefined
  if (unasked === 'fail') return refuse(context, 'scopeUnauthorized', { by: 'default', step: 'scope' })
  return { type: 'ask', question: { kind: 'scope', scope } }
}

/** Refuses a scope that the operating system denies to the host app. */
const checkSystem: Step = (context) => {
  const scope = scopeOf(context)
  return scope !== undefined && context.state.systemDenied.includes(scope)
    ? refuse(context, 'systemPermissionDenied', { by: 'state', step: 'system', path: 'systemDenied' })
    : undefined
}

/** The steps that check consent and scope, in their order (semantics.md 3, "Check order"). */
export const GATES: readonly Step[] = [checkBan, checkDeclaration, checkConsent, checkScope, checkSystem]

/** Returns whether calls pass the gates of consent and scope without asking anybody. */
export function passesGates(definition: AnyDefinition, state: PageState): boolean {
  const call: Call = { params: {}, gesture: true, listens: false, answered: {} }
  const context: StepContext = { definition, call, params: {}, state, env: { now: 0, apis: new Map() } }
  return GATES.every((gate) => gate(context) === undefined)
}

/** Returns the personal data that a call uses, if any. */
function privacyData({ definition: { name, privacy }, params, state }: StepContext): string | undefined {
  const override = state.gates[name]?.privacy
  if (override !== undefined) return override || undefined
  return typeof privacy === 'function' ? privacy(params) : privacy
}

/** Returns the scope that a call needs, if any. */
function scopeOf({ definition: { name, scope }, params, state }: StepContext): string | undefined {
  const override = state.gates[name]?.scope
  if (override !== undefined) return override || undefined
  return typeof scope === 'function' ? scope(params) : scope
}

/** Returns what happens to a call whose scope was never asked (semantics.md 4.5, 4.7 and 4.10). */
function unaskedScope(definition: AnyDefinition, scope: string, state: PageState): 'grant' | 'fail' | 'prompt' {
  const dialog = Object.hasOwn(SCOPES, scope) ? SCOPES[scope]?.dialog : undefined
  if (dialog) return dialog
  if (scope === 'scope.userInfo') {
    if (state.platform === 'miniProgram') {
      if (state.switches.anonymousUser) return 'grant'
    } else if (isWechat(state) && !definition.asksAgain) return 'fail' // players can consent only by a button
  }
  return definition.scopeUnasked?.(state) ?? 'prompt'
}
