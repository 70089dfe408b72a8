/** Sizes of objects, which never change once they are kept, so that each is measured once. */
const known = new WeakMap<object, number>()

/** Returns the bytes of a JSON value as browsers store it: text in UTF-8, `<` and control characters as `\u003C`. */
export function bytesOf(value: unknown): number {
  if (typeof value === 'string') return 2 + textBytes(value)
  if (typeof value !== 'object') return value === undefined ? 0 : String(value).length
  if (value === null) return 4
  const measured = known.get(value)
  if (measured !== undefined) return measured
  let bytes = 2
  if (Array.isArray(value)) for (const item of value) bytes += 1 + bytesOf(item)
  else for (const [key, item] of Object.entries(value)) bytes += 4 + textBytes(key) + bytesOf(item)
  known.set(value, bytes)
  return bytes
}

function textBytes(text: string): number {
  let bytes = text.length
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x20 || code === 0x3c) bytes += 5
    else if (code === 0x22 || code === 0x5c || (code >= 0x80 && code < 0x800)) bytes += 1
    else if (code >= 0x800) bytes += 2
  }
  return bytes
}

/** Returns the last items that fit together, in their order. */
export function lastThatFit<T>(items: readonly T[], most: number, measure: (item: T) => number = bytesOf): T[] {
  let left = most
  let first = items.length
  while (first > 0) {
    left -= measure(items[first - 1] as T)
    if (left < 0) break
    first--
  }
  return items.slice(first)
}

/** Sizes of records by key, with a limit for all. */
export class Ledger<Key> {
  readonly #most: number
  readonly #sizes = new Map<Key, number>()
  #total = 0

  /** @param most bytes of all records together. */
  constructor(most: number) {
    this.#most = most
  }

  get total(): number {
    return this.#total
  }

  /** Sets the size of a record; 0 forgets it. */
  set(key: Key, bytes: number) {
    this.#total += bytes - (this.#sizes.get(key) ?? 0)
    this.#sizes.delete(key)
    if (bytes > 0) this.#sizes.set(key, bytes)
  }

  /** Forgets and returns the oldest records that must go, never the newest. */
  takeSurplus(most = this.#most): Key[] {
    const surplus: Key[] = []
    for (const key of this.#sizes.keys()) {
      if (this.#total <= most || this.#sizes.size === 1) break
      surplus.push(key)
      this.set(key, 0)
    }
    return surplus
  }

  /** Forgets and returns the largest records that must go, so that those of others stay. */
  takeLargest(): Key[] {
    const taken: Key[] = []
    while (this.#total > this.#most) {
      const [[key]] = [...this.#sizes].sort(([, a], [, b]) => b - a) as [[Key, number]]
      taken.push(key)
      this.set(key, 0)
    }
    return taken
  }
}
