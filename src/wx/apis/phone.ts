import { api, type Reply } from './definition'

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
  needsStore: () => true,
  answer: ({ state, crypto, now, answered }): Reply<PhoneResult> => {
    if (!answered.phone) return { ask: { kind: 'phone', phoneNumber: state.phone.phoneNumber } }
    return { result: { code: crypto.code(64), ...crypto.sealPhone(now) } }
  },
})
