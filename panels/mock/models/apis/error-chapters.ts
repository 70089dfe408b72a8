import type { ErrorName } from '../../../../src/wx/state/errors'
import type { FailureName } from './default-result'

const CHAPTERS = ['general', 'permission', 'privacy', 'cancel', 'login', 'location', 'media', 'soter'] as const

/** Chapter of the list of errors; `server` has those of the platform's server. */
export type ErrorChapter = (typeof CHAPTERS)[number] | 'server'

/** Chapter of each error of pages. The compiler says if one is missing. */
const CHAPTER_OF: Readonly<Record<ErrorName, ErrorChapter>> = {
  systemError: 'general',
  timeout: 'general',
  parameter: 'general',
  randomLength: 'general',
  tapGesture: 'general',
  notSupported: 'general',
  jssdkUnknown: 'general',
  jssdkNoWebView: 'general',
  jssdkSignature: 'permission',
  jssdkDenied: 'permission',
  authDeny: 'permission',
  authorizeNoResponse: 'permission',
  authCancel: 'permission',
  userDeny: 'permission',
  scopeUnauthorized: 'permission',
  systemPermissionDenied: 'permission',
  invalidScope: 'permission',
  emptyScope: 'permission',
  settingsPageMissing: 'permission',
  privacyRefused: 'privacy',
  privacyGap: 'privacy',
  privacyClick: 'privacy',
  privacyUndeclared: 'privacy',
  privacyBanned: 'privacy',
  privacyInterfaceBanned: 'privacy',
  privacyPopupMissing: 'privacy',
  noContract: 'privacy',
  cancel: 'cancel',
  userCancel: 'cancel',
  sessionTimeout: 'login',
  loginBlocked: 'login',
  phoneBlocked: 'login',
  noPhone: 'login',
  noEmail: 'login',
  descLength: 'login',
  locationSwitchedOff: 'location',
  locationTooFrequent: 'location',
  locationUndeclared: 'location',
  isRecording: 'media',
  notRecording: 'media',
  isFilming: 'media',
  notFilming: 'media',
  noRecorder: 'media',
  oneCamera: 'media',
  fileNotFound: 'media',
  fileNotExists: 'media',
  fileData: 'media',
  fileType: 'media',
  soterUnsupported: 'soter',
  soterNoHardware: 'soter',
  soterNoMode: 'soter',
  soterChallenge: 'soter',
  soterContent: 'soter',
  soterNotEnrolled: 'soter',
  soterUnauthorized: 'soter',
  soterKey: 'soter',
  soterCancel: 'soter',
  soterMismatch: 'soter',
  soterFrozen: 'soter',
}

const chapterOf = (name: FailureName): ErrorChapter =>
  Object.hasOwn(CHAPTER_OF, name) ? CHAPTER_OF[name as ErrorName] : 'server'

/** Errors under one heading. */
export interface ErrorGroup {
  readonly chapter: ErrorChapter
  readonly names: readonly FailureName[]
}

/** Groups errors by chapter, without empty groups. */
export const byChapter = (names: readonly FailureName[]): readonly ErrorGroup[] =>
  [...CHAPTERS, 'server' as const]
    .map((chapter) => ({ chapter, names: names.filter((name) => chapterOf(name) === chapter) }))
    .filter((group) => group.names.length > 0)
