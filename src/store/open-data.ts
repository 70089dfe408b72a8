import type { StoreToPage } from '../protocol/page'
import { userInfo } from '../wx/apis/user-info'
import type { MockState } from '../wx/state/schema'

/** Picture of a user who has none. */
const GREY_AVATAR =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='132' height='132' viewBox='0 0 10 10' fill='%23fff'><path fill='%23c4c8ce' d='M0 0h10v10H0z'/><circle cx='5' cy='4' r='2'/><circle cx='5' cy='11' r='4.2'/></svg>"

/** Returns what `<open-data>` shows (semantics.md 4.14). WeChat shows anonymous users in grey. */
export function openDataOf(state: MockState): Extract<StoreToPage, { type: 'openData' }> {
  const user = userInfo(state)
  if (state.switches.anonymousUser) user.avatarUrl = GREY_AVATAR
  return { type: 'openData', user, placeholder: GREY_AVATAR }
}
