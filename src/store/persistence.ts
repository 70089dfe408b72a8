import type { Seed } from '../protocol/page'
import { messageOf } from '../wx/base/error-message'
import type { Json } from '../wx/base/json'
import { bytesOf, Ledger } from './bytes'
import type { StoreEnv } from './env'
import { KEPT_BYTES } from './limits'
import { type Failures, type Read, type StorageArea, WriteBehind } from './write-behind'

/** Records of an earlier run, as they are in the storage; volatile ones may be JSON text. */
export type Saved = Readonly<Record<string, unknown>>

const SITE = 'site:'
/** The key of the list of documents. */
export const FRAMES = 'frames'

/** The key of a site's state. */
export const siteKey = (origin: string) => SITE + origin

/**
 * The stored records, by key: those of an earlier worker are read here, and this one's are written behind. Durable and
 * volatile records are written apart, so that a full log stops no edit.
 */
export class Persistence {
  readonly #env: StoreEnv
  readonly #saved: Saved
  readonly #seed: (origin: string) => Seed
  readonly #stores: Record<StorageArea, WriteBehind> = {
    durable: new WriteBehind((records) => this.#writeDurable(records)),
    volatile: new WriteBehind((records) => this.#writeVolatile(records)),
  }
  readonly #volatile = new Ledger<string>(KEPT_BYTES.volatile)
  readonly #postponed = new Set<string>()
  #delivered = Promise.resolve()

  /** @param seed returns the seed of a site, which is published whenever its record is written. */
  constructor(env: StoreEnv, saved: Saved, seed: (origin: string) => Seed) {
    this.#env = env
    this.#saved = saved
    this.#seed = seed
    for (const [key, value] of Object.entries(saved)) if (typeof value === 'string') this.#measure(key, value.length)
  }

  /** Origins with a stored state of an earlier run. */
  get origins(): string[] {
    return this.suffixes(SITE)
  }

  /** Returns the rest of each key of an earlier run that starts with a prefix. */
  suffixes(prefix: string): string[] {
    return Object.keys(this.#saved).flatMap((key) => (key.startsWith(prefix) ? key.slice(prefix.length) : []))
  }

  /** Returns a record of an earlier run. It is not checked: only the extension writes to its storage. */
  read<T>(key: string): T | undefined {
    const value = this.#saved[key]
    return (typeof value === 'string' ? JSON.parse(value) : value) as T | undefined
  }

  /** Marks a durable record for the next flush, which reads its value. */
  mark(key: string, read: () => unknown) {
    this.#stores.durable.mark(key, read as Read)
  }

  /** Writes a volatile record as soon as possible, in the background. */
  save(key: string, read: () => unknown) {
    this.#stores.volatile.mark(key, read as Read)
    this.#flushInBackground('volatile')
  }

  /** Writes a volatile record that changes often, once for all changes within some milliseconds. */
  saveLater(key: string, read: () => unknown, ms: number) {
    if (this.#postponed.has(key)) return
    this.#postponed.add(key)
    const later = this.#env.soon ?? this.#env.later
    later(() => {
      this.#postponed.delete(key)
      this.save(key, read)
    }, ms)
  }

  /**
   * Resolves when all durable records that were marked are stored.
   * @param key the one record whose failure counts; all count unless given.
   * @throws what the storage throws.
   */
  flush(key?: string): Promise<void> {
    return this.#stores.durable.flush(key)
  }

  /** Resolves when all records that were marked are written, or could not be. */
  async settled(): Promise<void> {
    await Promise.allSettled(Object.values(this.#stores).map((store) => store.flush()))
  }

  /** Writes the marked durable records; a failure is printed. */
  flushInBackground() {
    this.#flushInBackground('durable')
  }

  /** Defers a message until the state that it is based on is stored. */
  afterFlush(deliver: () => void) {
    this.#delivered = this.flush().then(deliver, deliver)
  }

  /** Resolves when all deferred messages have been sent. */
  get delivered(): Promise<void> {
    return this.#delivered
  }

  #flushInBackground(area: StorageArea) {
    this.#stores[area]
      .flush()
      .catch((error) => this.#env.printError(`Failed to store the mock state: ${messageOf(error)}`))
  }

  /** Writes all records together; if that fails, each on its own, so that one without room stops no other. */
  async #writeDurable(records: ReadonlyMap<string, Read>): Promise<Failures> {
    const published = [...records.keys()].flatMap((key) =>
      key.startsWith(SITE) ? this.#publish(key.slice(SITE.length)) : [],
    )
    const values = valuesOf(records)
    const stored = this.#try('durable', values).then(async (failures) => {
      if (failures.size <= 1) return failures
      const each = Object.entries(values).map(([key, value]) => this.#try('durable', { [key]: value }))
      return new Map((await Promise.all(each)).flatMap((failed) => [...failed]))
    })
    await Promise.all(published)
    return stored
  }

  /** Publishes a seed. A failure fails no edit: documents without a seed get their state when they connect. */
  async #publish(origin: string): Promise<void> {
    try {
      await this.#env.publish(origin, this.#seed(origin))
    } catch (error) {
      this.#env.printError(`Failed to publish the mock state of ${origin} to new documents: ${messageOf(error)}`)
    }
  }

  /** Writes volatile records, and discards the oldest to make room. */
  async #writeVolatile(records: ReadonlyMap<string, Read>): Promise<Failures> {
    const values = valuesOf(records)
    for (const [key, value] of Object.entries(values)) this.#measure(key, bytesOf(value))
    for (const key of this.#volatile.takeSurplus()) values[key] = undefined
    const failures = await this.#try('volatile', values)
    if (failures.size === 0) return failures
    // The browser counts differently: try again with half of what is there.
    for (const key of this.#volatile.takeSurplus(this.#volatile.total / 2)) values[key] = undefined
    return this.#try('volatile', values)
  }

  /** Counts the size of a record. The list of documents is never discarded: pending calls are useless without it. */
  #measure(key: string, bytes: number) {
    if (key !== FRAMES) this.#volatile.set(key, bytes)
  }

  async #try(area: StorageArea, values: Record<string, Json | undefined>): Promise<Failures> {
    try {
      await this.#env.storage.save(area, values)
      return new Map()
    } catch (error) {
      return new Map(Object.keys(values).map((key) => [key, error]))
    }
  }
}

function valuesOf(records: ReadonlyMap<string, Read>): Record<string, Json | undefined> {
  return Object.fromEntries([...records].map(([key, read]) => [key, read()]))
}
