import { api, type Reply } from '../definition'
import { copy } from '../json'
import { SCOPE_PRIVACY, SCOPES } from '../scopes'
import type { MockState, PageState } from '../state'

export interface Settings {
  authSetting: Record<string, boolean>
  subscriptionsSetting?: MockState['subscriptions']
}

/** semantics.md 4.8 and 4.9: subscriptions are told only to who asks, and the mini game document does not know them. */
function settings(state: PageState, withSubscriptions: boolean | undefined): Settings {
  const authSetting = { ...state.scopes }
  const told = withSubscriptions && !(state.platform === 'miniGame' && state.dialect === 'tcmpp')
  return told ? { authSetting, subscriptionsSetting: copy(state.subscriptions) } : { authSetting }
}

/** semantics.md 4.8: only scopes that were asked appear; a scope never asked is absent, not false. */
export const getSetting = api({
  name: 'getSetting',
  kind: 'async',
  params: { withSubscriptions: { type: 'Boolean' } },
  returns: ['authSetting', 'subscriptionsSetting'],
  reads: 'scopes',
  answer: ({ state, params }): Reply<Settings> => ({ result: settings(state, params.withSubscriptions) }),
})

/** semantics.md 4.9: the settings page lists only scopes that were asked; success brings the new state. */
export const openSetting = api({
  name: 'openSetting',
  kind: 'async',
  params: { withSubscriptions: { type: 'Boolean' } },
  returns: ['authSetting', 'subscriptionsSetting'],
  reads: 'scopes',
  gesture: true,
  errors: ['cancel', 'settingsPageMissing'],
  answer: ({ state, params, answered }): Reply<Settings> =>
    answered.settings
      ? { result: settings(state, params.withSubscriptions) }
      : { ask: { kind: 'settings', scopes: { ...state.scopes } } },
  example: (state) => ({ authSetting: { ...state.scopes } }),
})

/** semantics.md 4.10: asks for a scope in advance; granted is ok at once, refused fails at once. */
export const authorize = api({
  name: 'authorize',
  kind: 'async',
  params: { scope: { type: 'String', required: true } },
  returns: [],
  reads: 'scopes',
  check: ({ scope }) => (scope === '' ? 'emptyScope' : scope in SCOPES ? undefined : 'invalidScope'),
  privacy: ({ scope }) => SCOPE_PRIVACY[scope],
  scope: ({ scope }) => scope,
  errors: ['systemError'],
  answer: () => ({ result: {} }),
})
