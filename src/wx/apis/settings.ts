import { copy } from '../base/json'
import { PAGE_DEFAULT } from '../state/defaults'
import { isWechat } from '../state/page-state'
import type { MockState, PageState } from '../state/schema'
import { api, inStore, type Reply } from './definition'

/** Result of getSetting and openSetting. */
export interface Settings {
  authSetting: Record<string, boolean>
  subscriptionsSetting?: MockState['subscriptions']
  miniprogramAuthSetting?: Record<string, boolean>
}

/** The mini game document has no subscriptions (semantics.md 5). */
const lacksSubscriptions = (state: PageState): string[] =>
  state.platform === 'miniGame' && !isWechat(state) ? ['withSubscriptions', 'subscriptionsSetting'] : []

/** WeChat lists the scopes that it no longer asks for as granted, from the start (semantics.md 4.7). */
const RETIRED = { 'scope.address': true, 'scope.invoice': true, 'scope.invoiceTitle': true }

/** Returns the scopes as results list them. */
const listed = (state: PageState) => ({ ...(isWechat(state) && RETIRED), ...state.scopes })

/** Members of a result, for canIUse. */
const MEMBERS = { subscriptionsSetting: Object.keys(PAGE_DEFAULT.subscriptions) }

/** Returns subscriptions only on request, and the scopes twice to a plugin (semantics.md 4.8 and 4.9). */
export function settings(state: PageState, withSubscriptions: boolean | undefined): Settings {
  const result: Settings = { authSetting: listed(state) }
  if (withSubscriptions && !lacksSubscriptions(state)[0]) result.subscriptionsSetting = copy(state.subscriptions)
  if (state.account.plugin && isWechat(state)) result.miniprogramAuthSetting = listed(state)
  return result
}

/** semantics.md 4.8: only scopes that were asked appear; a scope never asked is absent, not false. */
export const getSetting = api({
  name: 'getSetting',
  kind: 'async',
  params: { withSubscriptions: { type: 'Boolean' } },
  returns: ['authSetting', 'subscriptionsSetting', 'miniprogramAuthSetting'],
  members: MEMBERS,
  reads: 'scopes',
  lacks: lacksSubscriptions,
  answer: ({ state, params }): Reply<Settings> => ({ result: settings(state, params.withSubscriptions) }),
})

/** semantics.md 4.9: the settings page lists only scopes that were asked; success returns the new values. */
export const openSetting = api({
  name: 'openSetting',
  kind: 'async',
  params: { withSubscriptions: { type: 'Boolean' } },
  returns: ['authSetting', 'subscriptionsSetting', 'miniprogramAuthSetting'],
  members: MEMBERS,
  reads: 'scopes',
  lacks: lacksSubscriptions,
  gesture: true,
  answer: inStore<Settings>(),
})

/** semantics.md 4.10: asks for a scope in advance; granted is ok at once, refused fails at once. */
export const authorize = api({
  name: 'authorize',
  kind: 'async',
  params: { scope: { type: 'String', required: true } },
  returns: [],
  reads: 'scopes',
  privacy: 'scope',
  scope: ({ scope }) => scope,
  answer: () => ({ result: {} }),
})
