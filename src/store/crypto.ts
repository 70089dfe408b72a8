import { cbc } from '@noble/ciphers/aes.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from '../protocol/base64'
import type { Crypto } from '../wx/apis/definition'
import { cryptoOf, type Keys } from '../wx/engine/crypto'
import { codeFromBytes } from '../wx/state/login'
import type { MockState } from '../wx/state/schema'
import { signBySensor } from './soter-signature'

/** Returns this number of random bytes. */
export type Random = (length: number) => Uint8Array

/** Returns the crypto of a state: its keys and random values (semantics.md 4.5). */
export const createCrypto = (state: MockState, random: Random): Crypto => cryptoOf(createKeys(state, random))

/** Returns what a crypto works with. Its ciphers are a library's, since those of WebCrypto are asynchronous. */
export function createKeys(state: MockState, random: Random): Keys {
  const { sessionKey } = state.session
  return {
    state,
    code: (length) => codeFromBytes(random(length)),
    key: () => toBase64(random(16)),
    bytes: (length) => bytesOf(length, random),
    signBySensor: (text) => signBySensor(text, random),
    sign: (rawData) => bytesToHex(sha1(utf8ToBytes(rawData + sessionKey))),
    hmac: (text) => bytesToHex(hmac(sha256, utf8ToBytes(sessionKey), utf8ToBytes(text))),
    encrypt: (plaintext) => seal(JSON.stringify(plaintext), sessionKey, toBase64(random(16))),
  }
}

/** Random bytes that browsers make at most at once. */
const PART = 65_536

/** Returns random bytes. Adds them one by one: the stack of a worker is too small for a call with that many arguments. */
function bytesOf(length: number, random: Random): number[] {
  const bytes: number[] = []
  while (bytes.length < length) {
    for (const byte of random(Math.min(PART, length - bytes.length))) bytes.push(byte)
  }
  return bytes
}

/** Encrypts with AES-128-CBC and PKCS#7, everything in base64 (semantics.md 4.5, "encryptedData"). */
export function seal(plaintext: string, sessionKey: string, iv: string): { encryptedData: string; iv: string } {
  const cipher = cbc(fromBase64(sessionKey), fromBase64(iv))
  return { encryptedData: toBase64(cipher.encrypt(utf8ToBytes(plaintext))), iv }
}
