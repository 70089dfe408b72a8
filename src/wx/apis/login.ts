import { sessionIsValid } from '../state/page-state'
import { api, inStore } from './definition'

/** semantics.md 4.1: always a new code and a new session; free content from the host app in v1. */
export const login = api({
  name: 'login',
  kind: 'async',
  params: { timeout: { type: 'Number' } },
  timesOut: true,
  returns: ['code'],
  reads: 'session',
  answer: inStore<{ code: string }>(),
})

/** semantics.md 4.15: a TCMPP member in neither typings package; a code for the host's own server. UNCONFIRMED shape. */
export const getAuthCode = api({
  name: 'getAuthCode',
  undocumented: ['T-mp', 'T-mg'],
  kind: 'async',
  params: {},
  returns: ['code'],
  answer: inStore<{ code: string }>(),
})

/** semantics.md 4.2: reads the session and changes nothing. */
export const checkSession = api({
  name: 'checkSession',
  kind: 'async',
  disputed: ['G'],
  params: {},
  returns: [],
  reads: 'session',
  usesSession: () => true,
  answer: ({ state, now }) => (sessionIsValid(state, now) ? { result: {} } : { error: 'sessionTimeout' }),
})
