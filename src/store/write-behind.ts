import type { Json } from '../wx/base/json'

/** Where records are kept: `durable` outlives the browser, `volatile` the worker only. */
export interface Storage {
  /** Writes all records, or none; undefined removes. */
  save(place: StorageArea, records: Record<string, Json | undefined>): Promise<void>
  /** Bytes that durable records may have together; those of Chrome's storage.local unless given. */
  readonly quota?: number
  /** Bytes of the durable records that were there at the start. */
  readonly used?: number
}
export type StorageArea = 'durable' | 'volatile'

/** Returns a record as it is now; undefined removes it. */
export type Read = () => Json | undefined
/** What went wrong with each record that was not written, by key. */
export type Failures = ReadonlyMap<string, unknown>

/**
 * Writes records behind the work that makes them, many at a time: while one write is under way the next gathers, and
 * everybody who asks waits for the one that holds his change.
 */
export class WriteBehind {
  readonly #save: (records: ReadonlyMap<string, Read>) => Promise<Failures>
  #gathered = new Map<string, Read>()
  #writing: Promise<Failures> = Promise.resolve(new Map())
  /** What the last who asked waits for: nobody who asks later is told earlier. */
  #latest = this.#writing
  #next: Promise<Failures> | undefined

  constructor(save: (records: ReadonlyMap<string, Read>) => Promise<Failures>) {
    this.#save = save
  }

  /** Marks a record; its value is read when it is written. */
  mark(key: string, read: Read) {
    this.#gathered.set(key, read)
  }

  /**
   * Resolves when all that was marked is stored.
   * @param key the one record that counts; all count unless given.
   * @throws what the storage threw at the record.
   */
  async flush(key?: string): Promise<void> {
    const failures = await this.#flush()
    for (const [failed, error] of failures) if (key === undefined || failed === key) throw error
  }

  #flush(): Promise<Failures> {
    if (this.#gathered.size === 0 && !this.#next) return this.#latest
    this.#next ??= this.#writing.then(() => {
      const records = this.#gathered
      this.#gathered = new Map()
      this.#next = undefined
      this.#writing = this.#save(records).then((failures) => {
        // They are still to be written.
        const failed = [...records].filter(([key]) => failures.has(key))
        this.#gathered = new Map([...failed, ...this.#gathered])
        return failures
      })
      return this.#writing
    })
    this.#latest = this.#next
    return this.#next
  }
}
