import { same } from '../base/json'
import { PAGE_DEFAULT } from './defaults'
import type { MockState, OpenState, PageState } from './schema'

/** Returns the state without what a page must never see: the session key and who the user is to the server. */
export function redact(state: MockState): OpenState {
  const { identity: _secret, session, ...rest } = state
  const { loggedIn, expiresAt, callsLeft } = session
  return { ...rest, session: { loggedIn, expiresAt, callsLeft } }
}

/** Whether it behaves as WeChat does where that does more, or other, than the TCMPP documents say. */
export const isWechat = ({ dialect }: PageState): boolean => dialect !== 'tcmpp'

export function sessionIsValid(state: PageState, now: number): boolean {
  const { loggedIn, expiresAt, callsLeft } = state.session
  return loggedIn && callsLeft !== 0 && (expiresAt === null || now < expiresAt)
}

const edited = new WeakMap<PageState, Set<string>>()

/** The sections of the state (`location`, `user`, …) that differ from a fresh install. */
export function editedSections(state: PageState): ReadonlySet<string> {
  let sections = edited.get(state)
  if (!sections) {
    const keys = Object.keys(PAGE_DEFAULT) as (keyof PageState)[]
    sections = new Set(keys.filter((key) => !same(project(state)[key], PAGE_DEFAULT[key])))
    edited.set(state, sections)
  }
  return sections
}

/** Store and page hold states of different width; what they say of them must be the same. */
function project(state: PageState): PageState {
  return 'identity' in state ? redact(state as MockState) : state
}
