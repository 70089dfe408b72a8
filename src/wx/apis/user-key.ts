import { api, type FactoryHost, inStore, type ParamsOf, type ResultCallbacks } from './definition'

/** Result of getLatestUserKey (semantics.md 4.18). */
export interface UserKey {
  /** Sixteen bytes in base64. */
  encryptKey: string
  /** Sixteen characters, whose bytes are the initial vector. */
  iv: string
  version: number
  /** Seconds since the epoch. */
  expireTime: number
}

const MANAGER = { kind: 'callback', undocumented: ['P', 'G'] } as const

/** semantics.md 4.18: the user's newest key; a new one when the last one has expired. */
export const getLatestUserKey = api({
  ...MANAGER,
  name: 'UserCryptoManager.getLatestUserKey',
  prefix: 'getLatestUserKey',
  params: {},
  returns: ['encryptKey', 'iv', 'version', 'expireTime'],
  session: () => true,
  answer: inStore<UserKey>(),
})

const MAX_LENGTH = 1_048_576

const isLength = (length: unknown): length is number =>
  Number.isInteger(length) && (length as number) >= 0 && (length as number) <= MAX_LENGTH

// Kept before page code can replace them.
const Buffer = ArrayBuffer
const Bytes = Uint8Array

/** Random bytes that browsers make at most at once. */
const PART = 65_536

/** semantics.md 4.18. The page makes the bytes, unless a rule has them as an array of numbers. */
export const getRandomValues = api({
  ...MANAGER,
  name: 'UserCryptoManager.getRandomValues',
  prefix: 'getRandomValues',
  params: { length: { type: 'Number', required: true } },
  returns: ['randomValues'],
  check: ({ length }) => (isLength(length) ? undefined : 'randomLength'),
  answer: () => ({ result: {} as { randomValues?: number[] } }),
})

/** The user crypto manager of a page. */
export interface UserCryptoManager {
  getLatestUserKey(options?: ResultCallbacks<UserKey>): void
  getRandomValues(
    options: ParamsOf<(typeof getRandomValues)['params']> & ResultCallbacks<{ randomValues: ArrayBuffer }>,
  ): void
}

/** One manager for the whole mini program. */
export const getUserCryptoManager = api({
  name: 'getUserCryptoManager',
  kind: 'factory',
  undocumented: ['P', 'G'],
  params: {},
  returns: [],
  answer: () => ({ result: null }),
  create: ({ call, randomize }: FactoryHost): UserCryptoManager => ({
    getLatestUserKey: (options) => call('UserCryptoManager.getLatestUserKey', options),
    getRandomValues: (options) =>
      call('UserCryptoManager.getRandomValues', options, undefined, ({ length }, result) => {
        const given: unknown[] | undefined = Array.isArray(result.randomValues) ? result.randomValues : undefined
        // A rule that skips the checks may have let any length pass.
        const size = given?.length ?? (isLength(length) ? length : 0)
        const buffer = new Buffer(size)
        const bytes = new Bytes(buffer)
        given?.forEach((byte, at) => {
          bytes[at] = Number(byte)
        })
        for (let at = 0; !given && at < size; at += PART) randomize(new Bytes(buffer, at, Math.min(PART, size - at)))
        result.randomValues = buffer
      }),
  }),
})
