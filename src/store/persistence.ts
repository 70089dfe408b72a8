import type { Seed } from '../protocol/page'
import { messageOf } from '../wx/base/error-message'
import type { Json } from '../wx/base/json'
import { bytesOf, Ledger } from './bytes'
import type { StoreEnv } from './env'
import { KEPT_BYTES } from './limits'
import { type Failures, type Read, type StorageArea, WriteBehind } from './write-behind'

/** Records of an earlier run, as the storage gave them; volatile ones may be JSON text. */
export type Saved = Readonly<Record<string, unknown>>

const SITE = 'site:'
/** The key of the list of documents. */
export const FRAMES = 'frames'

/** The key of a site's state. */
export const siteKey = (origin: string) => SITE + origin

/**
 * What outlives the worker, by key: what an earlier one left, and what this one writes behind its work. Durable and
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
  #told = Promise.resolve()

  /** @param seed what is published of a site whenever its record is written. */
  constructor(env: StoreEnv, saved: Saved, seed: (origin: string) => Seed) {
    this.#env = env
    this.#saved = saved
    this.#seed = seed
    for (const [key, value] of Object.entries(saved)) if (typeof value === 'string') this.#measure(key, value.length)
  }

  /** Origins whose state an earlier run has stored. */
  get origins(): string[] {
    return Object.keys(this.#saved).flatMap((key) => (key.startsWith(SITE) ? key.slice(SITE.length) : []))
  }

  /** What an earlier run has stored; the storage is the extension's own, and taken at its word. */
  read<T>(key: string): T | undefined {
    const value = this.#saved[key]
    return (typeof value === 'string' ? JSON.parse(value) : value) as T | undefined
  }

  /** Has a durable record written with the next flush, as it is then. */
  mark(key: string, read: () => unknown) {
    this.#stores.durable.mark(key, read as Read)
  }

  /** Writes a volatile record as soon as may be; nobody waits for it. */
  save(key: string, read: () => unknown) {
    this.#stores.volatile.mark(key, read as Read)
    this.#flushInBackground('volatile')
  }

  /** Writes a volatile record that is long and changes often, once for all changes of some milliseconds. */
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
   * @param key the one record that counts; all count unless given.
   * @throws what the storage throws.
   */
  flush(key?: string): Promise<void> {
    return this.#stores.durable.flush(key)
  }

  flushInBackground() {
    this.#flushInBackground('durable')
  }

  /** What pages are told must outlive the worker: it leaves when the state behind it is stored. */
  afterFlush(tell: () => void) {
    this.#told = this.flush().then(tell, tell)
  }

  /** Resolves when all that waits for storage has been told. */
  get told(): Promise<void> {
    return this.#told
  }

  #flushInBackground(place: StorageArea) {
    this.#stores[place]
      .flush()
      .catch((error) => this.#env.printError(`Failed to store the mock state: ${messageOf(error)}`))
  }

  /** Writes all records, or each on its own, so that one that has no room stops no other. */
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

  /** Documents without a seed get their state when they have connected, so that no edit fails for it. */
  async #publish(origin: string): Promise<void> {
    try {
      await this.#env.publish(origin, this.#seed(origin))
    } catch (error) {
      this.#env.printError(`Failed to publish the mock state of ${origin} to new documents: ${messageOf(error)}`)
    }
  }

  /** Writes volatile records in the place of the oldest. */
  async #writeVolatile(records: ReadonlyMap<string, Read>): Promise<Failures> {
    const values = valuesOf(records)
    for (const [key, value] of Object.entries(values)) this.#measure(key, bytesOf(value))
    for (const key of this.#volatile.takeSurplus()) values[key] = undefined
    const failures = await this.#try('volatile', values)
    if (failures.size === 0) return failures
    // The browser counts in another way: it gets half of what was there.
    for (const key of this.#volatile.takeSurplus(this.#volatile.total / 2)) values[key] = undefined
    return this.#try('volatile', values)
  }

  /** The list of documents is short, and never goes: what waits is of no use without it. */
  #measure(key: string, bytes: number) {
    if (key !== FRAMES) this.#volatile.set(key, bytes)
  }

  async #try(place: StorageArea, values: Record<string, Json | undefined>): Promise<Failures> {
    try {
      await this.#env.storage.save(place, values)
      return new Map()
    } catch (error) {
      return new Map(Object.keys(values).map((key) => [key, error]))
    }
  }
}

function valuesOf(records: ReadonlyMap<string, Read>): Record<string, Json | undefined> {
  return Object.fromEntries([...records].map(([key, read]) => [key, read()]))
}
