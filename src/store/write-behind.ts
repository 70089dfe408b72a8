import type { Json } from '../wx/base/json'

/** The storage of records: `durable` ones outlive the browser, `volatile` ones only the worker. */
export interface Storage {
  /** Writes all records, or none; undefined removes. */
  save(area: StorageArea, records: Record<string, Json | undefined>): Promise<void>
  /** Quota of all durable records, in bytes; that of Chrome's storage.local unless given. */
  readonly quota?: number
  /** Bytes of the durable records at the start. */
  readonly used?: number
}
export type StorageArea = 'durable' | 'volatile'

/** Returns a record as it is now; undefined removes it. */
export type Read = () => Json | undefined
/** The errors of records that were not written, by key. */
export type Failures = ReadonlyMap<string, unknown>

/**
 * Writes records in batches: while one write is under way, the next batch collects. A flush resolves with the batch that
 * holds its record.
 */
export class WriteBehind {
  readonly #save: (records: ReadonlyMap<string, Read>) => Promise<Failures>
  #gathered = new Map<string, Read>()
  #writing: Promise<Failures> = Promise.resolve(new Map())
  /** The batch of the last flush: a later flush never resolves earlier. */
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
   * @param key the one record whose failure counts; all count unless given.
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
        // Failed records are tried again with the next batch.
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
