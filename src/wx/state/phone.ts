import type { MockState } from './schema'

/** Country whose numbers have no country code in `phoneNumber` (semantics.md 4.16). */
const HOME_COUNTRY = '86'

/** Returns the phone number as the platform gives it to back ends, with its watermark (semantics.md 4.5, 4.17). */
export function phoneInfo({ phone, account }: MockState, now: number) {
  const { phoneNumber, countryCode } = phone
  const prefix = countryCode === HOME_COUNTRY ? '' : `+${countryCode}`
  return {
    phoneNumber: prefix + phoneNumber,
    purePhoneNumber: phoneNumber,
    countryCode,
    watermark: { timestamp: Math.floor(now / 1000), appid: account.miniProgram.appId },
  }
}
