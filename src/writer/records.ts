import type { Seed } from '../protocol/page'
import type { Json } from '../wx/json'
import { describe, type WriterHost } from './host'
import { type Place, type Source, Store } from './store'

/** Records of an earlier run, as the storage gave them. */
export type Saved = Readonly<Record<string, unknown>>

const SITE = 'site:'

/** What outlives the worker, by key: what an earlier one left, and what this one writes behind its work. */
export class Records {
  readonly #host: WriterHost
  readonly #saved: Saved
  readonly #seed: (origin: string) => Seed
  readonly #store = new Store((records) => this.#write(records))
  readonly #postponed = new Set<string>()
  #told = Promise.resolve()

  /** @param seed what is published of a site whenever its record is written. */
  constructor(host: WriterHost, saved: Saved, seed: (origin: string) => Seed) {
    this.#host = host
    this.#saved = saved
    this.#seed = seed
  }

  /** Origins whose state an earlier run has stored. */
  get origins(): string[] {
    return Object.keys(this.#saved).flatMap((key) => (key.startsWith(SITE) ? key.slice(SITE.length) : []))
  }

  /** What an earlier run has stored; the storage is the extension's own, and taken at its word. */
  read<T>(key: string): T | undefined {
    return this.#saved[key] as T | undefined
  }

  /** Has a record written with the next flush, as it is then. */
  mark(key: string, place: Place, read: () => unknown) {
    this.#store.mark(key, { place, read: read as () => Json | undefined })
  }

  /** Writes a record as soon as may be; nobody waits for it. */
  save(key: string, place: Place, read: () => unknown) {
    this.mark(key, place, read)
    this.flushInBackground()
  }

  /** Writes a record that is long and changes often, once for all changes of some milliseconds. */
  saveLater(key: string, read: () => unknown, ms: number) {
    if (this.#postponed.has(key)) return
    this.#postponed.add(key)
    const later = this.#host.soon ?? this.#host.later
    later(() => {
      this.#postponed.delete(key)
      this.save(key, 'volatile', read)
    }, ms)
  }

  /** Resolves when all that was marked is stored. @throws what the storage throws. */
  flush(): Promise<void> {
    return this.#store.flush()
  }

  flushInBackground() {
    this.flush().catch((error) => this.#host.printError(`Failed to store the mock state: ${describe(error)}`))
  }

  /** What pages are told must outlive the worker: it leaves when the state behind it is stored. */
  afterFlush(tell: () => void) {
    this.#told = this.flush().then(tell, tell)
  }

  /** Resolves when all that waits for storage has been told. */
  get told(): Promise<void> {
    return this.#told
  }

  /** Documents without a seed get their state when they have connected, so that no edit fails for it. */
  async #publish(origin: string): Promise<void> {
    try {
      await this.#host.publish(origin, this.#seed(origin))
    } catch (error) {
      this.#host.printError(`Failed to publish the mock state of ${origin} to new documents: ${describe(error)}`)
    }
  }

  async #write(records: ReadonlyMap<string, Source>): Promise<void> {
    const places: Record<Place, Record<string, Json | undefined>> = { durable: {}, volatile: {} }
    const published: Promise<void>[] = []
    for (const [key, { place, read }] of records) {
      places[place][key] = read()
      if (key.startsWith(SITE)) {
        const origin = key.slice(SITE.length)
        published.push(this.#publish(origin))
      }
    }
    const saves = (['durable', 'volatile'] as const)
      .filter((place) => Object.keys(places[place]).length > 0)
      .map((place) => this.#host.storage.save(place, places[place]))
    await Promise.all([...saves, ...published])
  }
}
