import * as account from './apis/account'
import * as album from './apis/album'
import * as base from './apis/base'
import * as camera from './apis/camera'
import * as clipboard from './apis/clipboard'
import * as location from './apis/location'
import * as login from './apis/login'
import * as phone from './apis/phone'
import * as privacy from './apis/privacy'
import * as record from './apis/record'
import * as settings from './apis/settings'
import * as soter from './apis/soter'
import * as user from './apis/user'
import type { AnyDefinition, Apis } from './definition'
import type { PageState } from './view'

/** Every API by name; a chapter's exports are its definitions, so that adding one to a chapter adds it everywhere. */
export const CATALOGUE = {
  ...login,
  ...account,
  ...user,
  ...settings,
  ...privacy,
  ...location,
  ...clipboard,
  ...album,
  ...record,
  ...camera,
  ...phone,
  ...soter,
  ...base,
}

export type Catalogue = typeof CATALOGUE

/** The APIs that exist on this state's platform; one that it lacks is absent (semantics.md 8.3). */
export function apisOf(state: PageState, definitions: readonly AnyDefinition[] = Object.values(CATALOGUE)): Apis {
  const { platform, switches } = state
  const exists = ({ platforms, disputed, undocumented }: AnyDefinition) => {
    if (platforms && !platforms.includes(platform)) return false
    return !switches.strict || !(disputed?.includes(platform) || undocumented?.includes(platform))
  }
  return new Map(definitions.filter(exists).map((definition) => [definition.name, definition]))
}
