import * as account from '../../../../src/wx/apis/account'
import * as album from '../../../../src/wx/apis/album'
import * as base from '../../../../src/wx/apis/base'
import * as camera from '../../../../src/wx/apis/camera'
import * as clipboard from '../../../../src/wx/apis/clipboard'
import * as jssdk from '../../../../src/wx/apis/jssdk'
import * as location from '../../../../src/wx/apis/location'
import * as login from '../../../../src/wx/apis/login'
import { createOpenSettingButton, createUserInfoButton } from '../../../../src/wx/apis/native-buttons'
import * as phone from '../../../../src/wx/apis/phone'
import * as privacy from '../../../../src/wx/apis/privacy'
import * as record from '../../../../src/wx/apis/record'
import * as settings from '../../../../src/wx/apis/settings'
import * as soter from '../../../../src/wx/apis/soter'
import * as user from '../../../../src/wx/apis/user'
import * as userKey from '../../../../src/wx/apis/user-key'
import type { EditableApi } from './default-result'

/** Files of `src/wx/apis/`, by chapter. */
const FILES = {
  login: { ...login, ...userKey },
  account,
  user: { ...user, createUserInfoButton },
  settings: { ...settings, createOpenSettingButton },
  privacy,
  location,
  clipboard,
  album,
  record,
  camera,
  phone,
  soter,
  jssdk,
  base,
}

export type Chapter = keyof typeof FILES | 'server' | 'other'

/** All chapters, in the order of the panel's lists. */
export const CHAPTERS = [...Object.keys(FILES), 'server', 'other'] as readonly Chapter[]

const CHAPTER_OF = new Map<unknown, Chapter>(
  Object.entries(FILES).flatMap(([name, file]) => Object.values(file).map((each) => [each, name as Chapter] as const)),
)

/** Returns the chapter of an API: the file that defines it, but for native buttons. `other` if it is not listed here. */
export const chapterOf = (api: EditableApi): Chapter =>
  api.kind === 'server' ? 'server' : (CHAPTER_OF.get(api) ?? 'other')
