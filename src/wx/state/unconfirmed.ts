import type { ErrorName } from './errors'

/** Errors whose text or number no source confirms (semantics.md 7). The panel marks them. */
export const UNCONFIRMED_ERRORS: readonly ErrorName[] = [
  'emptyScope',
  'authCancel',
  'noPhone',
  'noEmail',
  'phoneBlocked',
  'notSupported',
  'soterNoHardware',
  'soterUnauthorized',
  'soterChallenge',
  'soterContent',
  'isFilming',
  'noContract',
  'timeout',
  'systemError',
  'loginBlocked',
  'settingsPageMissing',
]
