import { same } from '../base/json'
import { PAGE_DEFAULT } from './defaults'
import type { DocumentName } from './enumerations'
import { STORE_SECTIONS } from './personal'
import type { MockState, OpenState, PageState } from './schema'

/** Returns the state without what only the store needs. */
export function redact(state: MockState): OpenState {
  const rest: Partial<MockState> = { ...state }
  for (const section of STORE_SECTIONS) delete rest[section]
  const { loggedIn, expiresAt, callsLeft } = state.session
  return { ...(rest as OpenState), session: { loggedIn, expiresAt, callsLeft } }
}

/** Returns whether a state follows WeChat where it differs from the TCMPP documents. */
export const isWechat = ({ dialect }: PageState): boolean => dialect !== 'tcmpp'

/** Returns the name of the document that describes a state's platform and dialect. */
export function documentOf(state: PageState): DocumentName {
  const isGame = state.platform === 'miniGame'
  if (isWechat(state)) return isGame ? 'T-mg' : 'T-mp'
  return isGame ? 'G' : 'P'
}

/** Returns whether the login session can still be used. */
export function sessionIsValid(state: PageState, now: number): boolean {
  const { loggedIn, expiresAt, callsLeft } = state.session
  return loggedIn && callsLeft !== 0 && (expiresAt === null || now < expiresAt)
}

/**
 * Returns the name of the privacy guide (semantics.md 4.12).
 * @param title the title of the page, which stands for a missing name of the program.
 */
export const guideOf = ({ account, privacy }: PageState, title = ''): string =>
  privacy.contractName || `《${account.name || title || '小程序'}隐私保护指引》`

/** Returns whether a section of a state without secrets (`location`, `user`, …) differs from a fresh install. */
export const isEdited = (state: PageState, section: string): boolean =>
  !same(Reflect.get(state, section), Reflect.get(PAGE_DEFAULT, section))
