import type { Crypto } from '../apis/definition'
import type { JsonObject } from '../base/json'
import { fillTemplate } from '../rules/template'
import { type LoginRandom, newLogin } from '../state/login'
import { phoneInfo } from '../state/phone'
import type { MockState, UserInfo } from '../state/schema'
import { newUserKey } from '../state/server'
import { STORE_ANSWERS } from './store-answers'

/** Primitives that a crypto is made of: random values, and what signs and encrypts with the session key. */
export interface Keys extends LoginRandom {
  readonly state: MockState
  /** Returns `length` random bytes. */
  bytes(length: number): number[]
  /** Returns hex(sha1(utf8(rawData + session_key))) (semantics.md 4.5). */
  sign(rawData: string): string
  /** Signs by RSA/PSS with the key of the sensor (semantics.md 4.11). */
  signBySensor(text: string): string
  /** Returns hex(hmac_sha256(session_key, text)) (semantics.md 4.17). */
  hmac(text: string): string
  /** Encrypts by AES-128-CBC under the session key, with a fresh iv. */
  encrypt(plaintext: JsonObject): { encryptedData: string; iv: string }
}

/** Creates the crypto of a state. Only the store uses it, so no page carries this code. */
export function cryptoOf(keys: Keys): Crypto {
  const { state, code, key, bytes, sign, signBySensor, hmac, encrypt } = keys
  /** Returns the watermark: the appId, and the time in seconds (semantics.md 4.5). */
  const watermark = (now: number) => ({ timestamp: Math.floor(now / 1000), appid: state.account.miniProgram.appId })

  /** Returns the plaintext, with its fields in the platform's order. */
  function secretOf(info: UserInfo, sealed: 'profile' | 'identity', now: number): JsonObject {
    const { openId, unionId } = state.identity
    const mark = { watermark: watermark(now) }
    return sealed === 'identity' ? { openId, ...info, unionId, ...mark } : { ...info, ...mark }
  }

  return {
    state,
    code,
    bytes,
    answers: STORE_ANSWERS,
    signBySensor,
    fill: fillTemplate,
    sessionSignature: hmac,
    logIn() {
      const { session, switches } = state
      const { loginVersion, loginContent } = switches
      const made = newLogin(session, { code, key })
      const hasContent = loginVersion === 'v1' && Object.keys(loginContent).length > 0
      const content = hasContent ? ({ ...loginContent } as { code: string }) : { code: made.code }
      return { ...made, content }
    },
    sealUser(info, sealed, now) {
      const rawData = JSON.stringify(info)
      const signed = { rawData, signature: sign(rawData) }
      if (!sealed) return signed
      const cloud = state.switches.cloud ? { cloudID: `CLOUD_${code(24)}` } : {}
      return { ...signed, ...encrypt(secretOf(info, sealed, now)), ...cloud }
    },
    userKey: () => newUserKey({ code, key }),
    sealPhone(now) {
      return encrypt(phoneInfo(state, now))
    },
  }
}
