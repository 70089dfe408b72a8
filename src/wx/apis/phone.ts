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
