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

/** semantics.md 4.18: the user's newest key; a new one when the last one has expired. */
export const getLatestUserKey = api({
  name: 'UserCryptoManager.getLatestUserKey',
  kind: 'callback',
  prefix: 'getLatestUserKey',
  params: {},
  returns: ['encryptKey', 'iv', 'version', 'expireTime'],
  session: () => true,
  answer: inStore<UserKey>(),
})

// Kept before page code can replace it.
const Bytes = Uint8Array

/** semantics.md 4.18. The store and rules give the bytes as numbers, and the page gets an ArrayBuffer. */
export const getRandomValues = api({
  name: 'UserCryptoManager.getRandomValues',
  kind: 'callback',
  prefix: 'getRandomValues',
  params: { length: { type: 'Number', required: true } },
  returns: ['randomValues'],
  answer: inStore<{ randomValues: number[] }>(),
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
  create: ({ call }: FactoryHost): UserCryptoManager => ({
    getLatestUserKey: (options) => call('UserCryptoManager.getLatestUserKey', options),
    getRandomValues: (options) =>
      call('UserCryptoManager.getRandomValues', options, undefined, (_params, result) => {
        if (Array.isArray(result.randomValues)) result.randomValues = new Bytes(result.randomValues).buffer
      }),
  }),
})
