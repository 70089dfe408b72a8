import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from '../wx/base/error-message'
import { isObject, type Json } from '../wx/base/json'

export type Records = Record<string, Json | undefined>

/** A JSON object in a file, which is written as a whole. */
export class RecordFile {
  readonly records: Records
  readonly #path: string | undefined
  #writing: Promise<void> = Promise.resolve()
  #isMarked = false
  #isClosed = false

  /**
   * @param path where to keep the records; only in memory if undefined.
   * @param warn prints a message.
   */
  constructor(path: string | undefined, warn: (message: string) => void) {
    this.#path = path
    this.records = path === undefined ? {} : read(path, warn)
  }

  /** Changes records and writes the file; undefined removes. Changes that come meanwhile are written together. */
  save(records: Records): Promise<void> {
    for (const [key, value] of Object.entries(records)) {
      if (value === undefined) delete this.records[key]
      else this.records[key] = value
    }
    if (this.#path === undefined || this.#isMarked || this.#isClosed) return this.#writing
    this.#isMarked = true
    this.#writing = this.#writing.catch(() => {}).then(() => this.#write(this.#path as string))
    return this.#writing
  }

  /** Resolves when all is written, or has failed to be. Nothing is written afterwards. */
  async close(): Promise<void> {
    await this.#writing.catch(() => {})
    this.#isClosed = true
  }

  async #write(path: string) {
    this.#isMarked = false
    // A reader, or a stop of the process, finds the old file or the new one, never half of one.
    const next = `${path}.${process.pid}.tmp`
    await writeFile(next, `${JSON.stringify(this.records)}\n`, { mode: 0o600 })
    await rename(next, path)
  }
}

function read(path: string, warn: (message: string) => void): Records {
  if (!existsSync(path)) return {}
  try {
    const records: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (!isObject(records)) throw new Error('it is not a JSON object')
    return records as Records
  } catch (error) {
    const aside = `${path}.broken`
    renameSync(path, aside)
    warn(`${path} could not be read (${messageOf(error)}), so it starts fresh. The old file is now ${aside}.`)
    return {}
  }
}

/**
 * Creates the folder of a mini program's files, unless it is there. Version control ignores it: it has the secrets of the mock.
 * @throws Error when nothing can be written there
 */
export function prepareFolder(folder: string): void {
  const isNew = !existsSync(folder)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 }) // throws where a file has this name
    accessSync(folder, constants.W_OK | constants.X_OK)
    if (isNew) writeFileSync(join(folder, '.gitignore'), '*\n')
  } catch (error) {
    throw new Error(
      `The state of the mock cannot be kept in ${folder}: ${messageOf(error)}. Choose a folder that can be written to.`,
    )
  }
}

/** Returns a token that nobody can guess, of 192 bits. */
export const createToken = (): string => randomBytes(24).toString('base64url')
