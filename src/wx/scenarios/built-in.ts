import { parseState } from '../engine/parse-state'
import type { MockStateInput } from '../state/schema'
import type { Scenario } from './file'

const scenario = (name: string, description: string, state: MockStateInput): Scenario => ({
  name,
  description,
  state: parseState(state),
})

const USER = { nickName: 'Mock User', avatarUrl: '' }
const LOGGED_IN = { loggedIn: true, code: '033UAswz1j8Fjb0lT4yz1Wmrwz1UAsw9', codeUsed: true }

/** Situations that every mini program must handle. */
export const BUILT_IN_SCENARIOS: readonly Scenario[] = [
  scenario('New user', 'Just installed: never logged in, no permission or consent requested yet.', {}),
  scenario('Returning user', 'Logged in, privacy consent given, location and user info granted.', {
    user: USER,
    session: LOGGED_IN,
    privacy: { agreed: true },
    scopes: { 'scope.userInfo': true, 'scope.userLocation': true },
  }),
  scenario(
    'Refused location',
    'The user refused location access before: no dialog is shown again, it can only be granted in the settings page.',
    {
      privacy: { agreed: true },
      scopes: { 'scope.userLocation': false },
    },
  ),
  scenario('Session expired', 'Logged in long ago: checkSession fails until the next login.', {
    session: { ...LOGGED_IN, expiresAt: 0 },
    privacy: { agreed: true },
    scopes: { 'scope.userInfo': true },
  }),
  scenario('Privacy refused', 'The user rejects every privacy popup.', {
    policies: { privacy: 'reject', consent: 'reject' },
  }),
  scenario('No fingerprint', 'The device has a fingerprint sensor, but no fingerprint is enrolled.', {
    soter: { supported: ['fingerPrint'], enrolled: [] },
    privacy: { agreed: true },
  }),
  scenario('Anonymous user', 'No nickname and a grey avatar, as WeChat returns for all users since 2022.', {
    privacy: { agreed: true },
    scopes: { 'scope.userInfo': true },
    switches: { anonymousUser: true },
  }),
  scenario('Network failure', 'All APIs that need the server fail.', {
    privacy: { agreed: true },
    rules: ['login', 'checkSession', 'getAuthCode', 'getUserInfo', 'getUserProfile'].map((api) => ({
      id: `network:${api}`,
      api,
      outcome: 'fail',
      result: { errMsg: `${api}:fail network error`, errno: 108 },
      skipGates: true,
      note: 'Network failure',
    })),
  }),
]
