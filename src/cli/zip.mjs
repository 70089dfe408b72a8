import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'

/** The oldest time that a zip file can hold, in local time: the time of a file must not change the bytes. */
const ZIP_EPOCH = new Date(1980, 0, 1)

/**
 * Packs the files of a folder, in the order of their names: the same files give the same bytes.
 * @param {string} from
 */
export function zip(from) {
  const files = readdirSync(from, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(from, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
  const entries = files.map((path) => [path, readFileSync(join(from, path))])
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: ZIP_EPOCH, os: 3, attrs: 0o644 << 16 })
}
