import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { mgf1, PSS } from 'micro-rsa-dsa-dh/rsa.js'
import { toBase64 } from '../protocol/base64'

const number = (...hex: readonly string[]): bigint => BigInt(`0x${hex.join('')}`)

/**
 * RSA key of the mock's sensor, for tests only; SOTER_PUBLIC_KEY is its public half. It is the same everywhere, so that
 * a back end can keep the public key.
 */
const KEY = {
  n: number(
    'a4261171da8c1a356742399cd37c89cacc65ea910e52ffe8b842666a67b3c6f1878c7c599db1f6060722c06c7468c87acd4ece277a286b',
    'ab530041210c16b17f244114d737af6587dad4a6c7d162c4fdc59869ab2804476eb3e69eda0c18c8ed7f5e954c87c26f4914fa0e2b7f77',
    '31eb8d1d2de19fa5e92a4ead74b458e58c6870129c7bf9e538916142eeeea31d95cc032b1b6026553977755e7d34cd057ecc2bdd74b063',
    'b71ae04a6983d0741e8691b1a32b252a541752e93760db73bd93a6fc16901f7daeaa377453b415c3d9bc6ddf8f1f2796dee6b5e25618e7',
    '1fe42aa64f9c26a3f4e71349e5a79cec8167f2a2edc292a7798259051136d837cfadb781',
  ),
  d: number(
    '2495f3876bcd943dd8e0f2d45872c68773dd3755d35a7e7d512c43856dcdad06c24e769cc6c01674ab7c7c64efe136e5e002b3822b00fd',
    '56772e7455b84b0a8eaaf6f27d31851f5d135218462b0e1797f4458f2fbdc08e6747239cbe3eb9fb76abcfd9f8efbd4f6e7b856c4917a4',
    'ea7474c44f289d9bae0766f7d42e2a2e2787f8292b27c7f0c74f31b5e00e4b0849d93e1bc3bd69fad53a161cdd64de0dabe6c3658aaa4f',
    '4de20e439fa7a17a37538ad26c7dde041fcff69cdda37772f16a6ae73492bedccd1a467d57069532a8942c96ed29d1dbc6a3bd105dbe5b',
    '7e09c1e43bf68f04d741a5130f419d299d67ef8e39cff25e7734c8abd7b987b46dffc4d1',
  ),
}

/** Length of the salt in bytes (semantics.md 4.11). */
const SALT_LENGTH = 20

const pss = PSS(sha256, mgf1(sha256), SALT_LENGTH)

/** Returns the signature of a text by the mock's sensor: RSA/PSS with SHA-256, in base64. */
export const signBySensor = (text: string): string => toBase64(pss.sign(KEY, utf8ToBytes(text)))
