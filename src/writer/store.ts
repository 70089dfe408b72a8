import type { Json } from '../wx/json'

/** Where records are kept: `durable` outlives the browser, `volatile` the worker only. */
export interface Storage {
  /** Writes all records, or none; undefined removes. */
  save(place: Place, records: Record<string, Json | undefined>): Promise<void>
}
export type Place = 'durable' | 'volatile'

/**
 * Writes records behind the work that makes them, many at a time: while one write is under way the next gathers, and
 * everybody who asks waits for the one that holds his change.
 */
export class Store {
  readonly #save: (records: ReadonlyMap<string, Source>) => Promise<void>
  #gathered = new Map<string, Source>()
  #writing: Promise<void> = Promise.resolve()
  /** What the last who asked waits for: nobody who asks later is told earlier. */
  #latest: Promise<void> = this.#writing
  #next: Promise<void> | undefined

  constructor(save: (records: ReadonlyMap<string, Source>) => Promise<void>) {
    this.#save = save
  }

  /** Marks a record; its value is read when it is written. */
  mark(key: string, source: Source) {
    this.#gathered.set(key, source)
  }

  /** Resolves when all that was marked is stored. @throws what the storage throws. */
  flush(): Promise<void> {
    if (this.#gathered.size === 0 && !this.#next) return this.#latest
    this.#next ??= this.#writing
      .catch(() => {}) // told to those who waited for that write
      .then(() => {
        const records = this.#gathered
        this.#gathered = new Map()
        this.#next = undefined
        this.#writing = this.#save(records).catch((error) => {
          this.#gathered = new Map([...records, ...this.#gathered]) // they are still to be written
          throw error
        })
        return this.#writing
      })
    this.#latest = this.#next
    return this.#next
  }
}

/** A record to be written. */
export interface Source {
  place: Place
  read(): Json | undefined
}
