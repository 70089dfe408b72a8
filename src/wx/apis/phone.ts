import { api, inStore } from './definition'

/** Result of a tap on the phone number button. */
export interface PhoneResult {
  code: string
  encryptedData: string
  iv: string
}

/** `<button open-type="getPhoneNumber">`: asks on each tap, and encrypts the number and its watermark. */
export const buttonGetPhoneNumber = api({
  name: 'button.getPhoneNumber',
  kind: 'callback',
  platforms: ['miniProgram'],
  prefix: 'getPhoneNumber',
  params: {},
  returns: ['code', 'encryptedData', 'iv'],
  reads: 'phone',
  privacy: 'phone',
  usesSession: () => true,
  answer: inStore<PhoneResult>(),
})

/** semantics.md 4.16: mini games have the button's API as a function. */
export const getPhoneNumber = api({
  name: 'getPhoneNumber',
  undocumented: ['G'],
  kind: 'callback',
  platforms: ['miniGame'],
  params: { isRealtime: { type: 'Boolean' }, phoneNumberNoQuotaToast: { type: 'Boolean' } },
  returns: ['code'],
  reads: 'phone',
  privacy: 'phone',
  answer: inStore<{ code: string }>(),
})

/** An API whose dialog asks for one piece of personal data. */
const SHARED = { kind: 'callback', platforms: ['miniProgram'], params: {} } as const

/** semantics.md 4.16: the host's server exchanges the code for the address. */
export const buttonGetEmailAddress = api({
  ...SHARED,
  name: 'button.getEmailAddress',
  prefix: 'getEmailAddress',
  returns: ['code'],
  reads: 'email',
  privacy: 'email',
  answer: inStore<{ code: string }>(),
})

/** semantics.md 4.16: `<button open-type="chooseAvatar">`. */
export const buttonChooseAvatar = api({
  ...SHARED,
  name: 'button.chooseAvatar',
  prefix: 'chooseAvatar',
  returns: ['avatarUrl'],
  reads: 'user',
  privacy: 'nickname',
  answer: inStore<{ avatarUrl: string }>(),
})

/** semantics.md 4.16: `<input type="nickname">` offers the nickname while it has the focus. */
export const inputNickname = api({
  ...SHARED,
  name: 'input.nickname',
  prefix: 'nickname',
  returns: ['nickName'],
  reads: 'user',
  privacy: 'nickname',
  answer: inStore<{ nickName: string }>(),
})
