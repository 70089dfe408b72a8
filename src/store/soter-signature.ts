import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from '../protocol/base64'
import { SOTER_PUBLIC_KEY } from '../wx/state/soter-key'

/** Private exponent of the sensor's key. It is for tests only, and the same everywhere: back ends can keep the public key. */
const PRIVATE_EXPONENT =
  'JJXzh2vNlD3Y4PLUWHLGh3PdN1XTWn59USxDhW3NrQbCTnacxsAWdKt8fGTv4Tbl4AKzgisA/VZ3LnRVuEsKjqr28n0xhR9dE1IY' +
  'RisOF5f0RY8vvcCOZ0cjnL4+uft2q8/Z+O+9T257hWxJF6TqdHTETyidm64HZvfULiouJ4f4KSsnx/DHTzG14A5LCEnZPhvDvWn6' +
  '1ToWHN1k3g2r5sNliqpPTeIOQ5+noXo3U4rSbH3eBB/P9pzdo3dy8Wpq5zSSvtzNGkZ9VwaVMqiULJbtKdHbxqO9EF2+W34JweQ7' +
  '9o8E10GlEw9BnSmdZ++OOc/yXnc0yKvXuYe0bf/E0Q=='

/** Place of the modulus in the DER form of a public key of 2048 bits. */
const MODULUS_START = 33
const KEY_LENGTH = 256
/** Length of the salt in bytes (semantics.md 4.11). */
const SALT_LENGTH = 20
const HASH_LENGTH = 32
const MASKED_LENGTH = KEY_LENGTH - HASH_LENGTH - 1

const toNumber = (bytes: Uint8Array): bigint => BigInt(`0x${bytesToHex(bytes)}`)

/** Returns base ** exponent % modulus. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (let square = base % modulus, left = exponent; left > 0n; left >>= 1n, square = (square * square) % modulus) {
    if (left & 1n) result = (result * square) % modulus
  }
  return result
}

/** Returns the mask of RFC 8017, B.2.1. */
function mask(seed: Uint8Array, length: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(length / HASH_LENGTH) }, (_, index) =>
    sha256(concatBytes(seed, Uint8Array.of(0, 0, 0, index))),
  )
  return concatBytes(...blocks).subarray(0, length)
}

/** Returns the message that RSA signs (RFC 8017, 9.1.1). */
function encode(text: string, salt: Uint8Array): Uint8Array {
  const hash = sha256(concatBytes(new Uint8Array(8), sha256(utf8ToBytes(text)), salt))
  const padding = new Uint8Array(MASKED_LENGTH - SALT_LENGTH - 1)
  const key = mask(hash, MASKED_LENGTH)
  const masked = concatBytes(padding, Uint8Array.of(1), salt).map((byte, index) => byte ^ (key[index] ?? 0))
  masked[0] = (masked[0] ?? 0) & 0x7f // the message has a bit less than the modulus
  return concatBytes(masked, hash, Uint8Array.of(0xbc))
}

/**
 * Returns the signature of a text by the mock's sensor: RSA/PSS with SHA-256, in base64.
 * @param random returns this number of random bytes.
 */
export function signBySensor(text: string, random: (length: number) => Uint8Array): string {
  const [, , body = ''] = SOTER_PUBLIC_KEY.split('-----')
  const der = fromBase64(body.replace(/\s/g, ''))
  const modulus = toNumber(der.subarray(MODULUS_START, MODULUS_START + KEY_LENGTH))
  const message = toNumber(encode(text, random(SALT_LENGTH)))
  const signed = power(message, toNumber(fromBase64(PRIVATE_EXPONENT)), modulus)
  return toBase64(hexToBytes(signed.toString(16).padStart(KEY_LENGTH * 2, '0')))
}
