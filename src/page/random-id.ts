/** Returns a random name that nobody can guess, of 96 bits. */
export const randomId = (crypto: Crypto): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('')
