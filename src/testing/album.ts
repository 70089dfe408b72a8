import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { imageSize } from 'image-size'
import { ALBUM_TYPE } from '../wx/state/album'
import type { AlbumFile } from '../wx/state/schema'
import type { Core } from './core'

/** A file for the album: the path of one, or its content as `setInputFiles` of Playwright takes it. */
export type AlbumInput =
  | string
  | {
      readonly name: string
      /** `image/…` or `video/…`; by default that of the name's ending. */
      readonly mimeType?: string
      readonly buffer: Uint8Array
      /** Pixels, by default those of a picture; 0 for a video. */
      readonly width?: number
      readonly height?: number
      /** Seconds, of a video; 0 by default. */
      readonly duration?: number
    }

/** The pictures and videos of the person, which chooseImage and chooseMedia return. */
export interface AlbumControl {
  /** Adds files, or replaces those of the same names. */
  add(...files: readonly AlbumInput[]): Promise<void>
  /** Removes files; without a name, all of them. */
  remove(...names: readonly string[]): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mov': 'video/quicktime',
}

export function createAlbum(core: Core): AlbumControl {
  const change = (method: string, album: () => Promise<Record<string, AlbumFile | null> | null>) =>
    core.act(`album.${method}`, async () => core.command({ type: 'state/merge', patch: { album: await album() } }))
  return {
    add: (...files) => change('add', async () => Object.fromEntries(await Promise.all(files.map(read)))),
    remove: (...names) =>
      change('remove', async () => (names.length > 0 ? Object.fromEntries(names.map((name) => [name, null])) : null)),
  }
}

/** @throws if a file cannot be read, or its type is not known. */
async function read(input: AlbumInput): Promise<[name: string, file: AlbumFile]> {
  const given: Exclude<AlbumInput, string> =
    typeof input === 'string' ? { name: basename(input), buffer: await readFile(input) } : input
  const { name, buffer } = given
  const type = given.mimeType ?? TYPES[extname(name).toLowerCase()] ?? ''
  if (!ALBUM_TYPE.test(type))
    throw new Error(`the type of ${name} must be a picture or a video: name it by mimeType, such as 'image/png'`)
  const { width, height } = { ...measured(type, buffer), ...given }
  const data = Buffer.from(buffer).toString('base64')
  return [name, { type, data, width, height, duration: given.duration ?? 0 }]
}

/** Returns the size of a picture in pixels; zeros for a video, and where the bytes are no picture. */
function measured(type: string, bytes: Uint8Array): { width: number; height: number } {
  if (!type.startsWith('video/')) {
    try {
      const { width, height } = imageSize(bytes)
      return { width, height }
    } catch {
      // bytes of a test's choice
    }
  }
  return { width: 0, height: 0 }
}
