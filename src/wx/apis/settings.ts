import { api, type Reply } from '../definition'
import { SCOPE_PRIVACY, SCOPES } from '../scopes'

/** semantics.md 4.8: only scopes that were asked appear; a scope never asked is absent, not false. */
export const getSetting = api({
  name: 'getSetting',
  kind: 'async',
  params: { withSubscriptions: { type: 'Boolean' } },
  returns: ['authSetting'],
  reads: 'scopes',
  answer: ({ state }) => ({ result: { authSetting: { ...state.scopes } } }),
})

/** semantics.md 4.9: the settings page lists only scopes that were asked; success brings the new state. */
export const openSetting = api({
  name: 'openSetting',
  kind: 'async',
  params: { withSubscriptions: { type: 'Boolean' } },
  returns: ['authSetting'],
  reads: 'scopes',
  gesture: true,
  errors: ['cancel', 'settingsPageMissing'],
  answer: ({ state, answered }): Reply<{ authSetting: Record<string, boolean> }> =>
    answered.settings
      ? { result: { authSetting: { ...state.scopes } } }
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
