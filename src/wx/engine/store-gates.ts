import type { AnyDefinition } from '../apis/definition'
import { gateData, scopeOf } from '../apis/gates'
import { guideOf, isWechat } from '../state/page-state'
import type { PageState } from '../state/schema'
import { dataOfScope, isKnownScope, withoutDialog } from '../state/scopes'
import { type Decision, refuse, type Step, type StepContext } from './decision'

const BAN_ERRORS = {
  guide: 'privacyBanned',
  popup: 'privacyPopupMissing',
  interface: 'privacyInterfaceBanned',
} as const

/** Refuses where the platform bans the mini program from personal data, whatever the user agreed to (semantics.md 2.3). */
const checkBan: Step = (context) => {
  const { banned } = context.state.privacy
  if (!banned || !privacyData(context)) return undefined
  return refuse(context, BAN_ERRORS[banned], { by: 'state', step: 'privacyBanned', path: 'privacy.banned' })
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
  const { configured, agreed, refusedAt, gap } = state.privacy
  if (!privacyData(context) || !configured || agreed) return undefined
  if (call.answered.privacy || call.answered.consent) return undefined // the user let this very call pass
  if (call.listens) return { type: 'ask', question: { kind: 'consent' } }
  if (refusedAt !== null && env.now - refusedAt < gap) {
    return refuse(context, 'privacyGap', { by: 'state', step: 'privacy', path: 'privacy.refusedAt' })
  }
  return { type: 'ask', question: { kind: 'privacy', contractName: guideOf(state, env.title?.()) } }
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
  if (unasked === 'prompt') return { type: 'ask', question: { kind: 'scope', scope } }
  const refusal = refuse(context, 'scopeUnauthorized', { by: 'default', step: 'scope' })
  if (unasked === 'fail') return refusal
  // Only now the settings page has the scope, where the person can grant it.
  return { ...refusal, commands: [{ type: 'scope/set', scope, value: false }] } as Decision
}

/** Refuses a scope that the operating system denies to the host app. */
const checkSystem: Step = (context) => {
  const scope = scopeOf(context)
  return scope !== undefined && context.state.systemDenied.includes(scope)
    ? refuse(context, 'systemPermissionDenied', { by: 'state', step: 'system', path: 'systemDenied' })
    : undefined
}

/** Refuses a scope that neither the platform nor the host knows (semantics.md 4.7, 4.10). Only `authorize` names its scope. */
const checkName: Step = (context) => {
  if (typeof context.definition.scope !== 'function') return undefined
  const scope = scopeOf(context)
  if (scope !== undefined && isKnownScope(scope, context.state)) return undefined
  return refuse(context, scope === '' ? 'emptyScope' : 'invalidScope', { by: 'default', step: 'values' })
}

/** The steps that check consent and scope, in their order (semantics.md 3, "Check order"). */
export const GATES: readonly Step[] = [checkName, checkBan, checkDeclaration, checkConsent, checkScope, checkSystem]

/** Returns what happens to a call whose scope was never asked (semantics.md 4.5, 4.7 and 4.10). */
function unaskedScope(
  definition: AnyDefinition,
  scope: string,
  state: PageState,
): 'grant' | 'fail' | 'settings' | 'prompt' {
  const fixed = withoutDialog(scope, state)
  if (fixed) return fixed === 'granted' ? 'grant' : fixed
  if (scope === 'scope.userInfo') {
    if (state.platform === 'miniProgram') {
      if (state.switches.anonymousUser) return 'grant'
    } else if (isWechat(state) && !definition.asksAgain) return 'fail' // players can consent only by a button
  }
  return definition.scopeUnasked?.(state) ?? 'prompt'
}

/** Returns the personal data that a call uses, if any. */
function privacyData(context: StepContext): string | undefined {
  const data = gateData(context)
  return data === 'scope' ? dataOfScope(scopeOf(context) ?? '', context.state) : data
}
