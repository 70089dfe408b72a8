import type { ErrorName } from './errors'

/** Errors whose text or number no source confirms: proposals of semantics.md 7, to be told as such. */
export const UNCONFIRMED_ERRORS: readonly ErrorName[] = [
  'emptyScope',
  'authCancel',
  'phoneBlocked',
  'notSupported',
  'soterUnauthorized',
  'soterChallenge',
  'soterContent',
  'notRecording',
  'noContract',
  'timeout',
  'systemError',
  'loginBlocked',
  'settingsPageMissing',
]
