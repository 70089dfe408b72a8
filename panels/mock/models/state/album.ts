import { signal } from '@preact/signals'
import type { Refusal } from '../../../../src/protocol/panel'
import type { Json } from '../../../../src/wx/base/json'
import { ALBUM_BYTES, ALBUM_TYPE } from '../../../../src/wx/state/album'
import type { AlbumFile } from '../../../../src/wx/state/schema'
import type { ConnectionModel } from '../connection/connection'

/** Creates the model of the files that chooseImage and chooseMedia return. */
export function createAlbumModel(connection: ConnectionModel) {
  const problems = signal<ReadonlyMap<string, Refusal>>(new Map())

  /** Sets a file, or removes it by null. Returns the reason if it is refused. */
  const put = (origin: string, name: string, file: Json) =>
    connection.command(origin, { type: 'state/merge', patch: { album: { [name]: file } } })

  return {
    /** Returns why files were not added to the album of an origin. */
    problemOf: (origin: string | undefined): Refusal | undefined => problems.value.get(origin ?? ''),
    /** Adds files, each as one edit. @returns the names of those that were added. */
    async add(origin: string, files: readonly File[]): Promise<readonly string[]> {
      problems.value = new Map([...problems.peek()].filter(([key]) => key !== origin))
      const added: string[] = []
      for (const file of files) {
        const refusal = refusalOf(file) ?? (await put(origin, file.name, { ...(await read(file)) }))
        if (refusal) problems.value = new Map(problems.peek()).set(origin, refusal)
        else added.push(file.name)
      }
      return added
    },
    remove: (origin: string, name: string) => put(origin, name, null),
  }
}

/** Returns why the store would refuse a file; one that is much too large is not even read. */
function refusalOf({ name, type, size }: File): Refusal | undefined {
  if (!ALBUM_TYPE.test(type))
    return { error: '', reasons: [{ code: 'mediaType', values: { path: name, input: type || '?' } }] }
  if (size > ALBUM_BYTES.file) return { error: '', reasons: [{ code: 'fileTooLarge', values: { path: name } }] }
  return undefined
}

async function read(file: File): Promise<AlbumFile> {
  const address = await new Promise<string>((resolve, reject) => {
    const reader = Object.assign(new FileReader(), { onload: () => resolve(`${reader.result}`), onerror: reject })
    reader.readAsDataURL(file)
  })
  const { type } = file
  const late = new Promise<Measured>((resolve) => setTimeout(resolve, MEASURING_MS, UNKNOWN))
  const size = await Promise.race([(type.startsWith('video/') ? measureVideo : measureImage)(address), late])
  return { type, data: address.slice(address.indexOf(',') + 1), ...size }
}

type Measured = Pick<AlbumFile, 'width' | 'height' | 'duration'>

/** Time after which a file is added without its size, in ms. */
const MEASURING_MS = 3_000

const UNKNOWN: Measured = { width: 0, height: 0, duration: 0 }

const measureImage = (address: string) =>
  new Promise<Measured>((resolve) => {
    const image = Object.assign(new Image(), {
      onerror: () => resolve(UNKNOWN), // a format that the browser cannot show
      onload: () => resolve({ width: image.width, height: image.height, duration: 0 }),
      src: address,
    })
  })

const measureVideo = (address: string) =>
  new Promise<Measured>((resolve) => {
    const video = Object.assign(document.createElement('video'), {
      preload: 'metadata',
      onerror: () => resolve(UNKNOWN),
      onloadedmetadata: () => {
        const { videoWidth: width, videoHeight: height, duration } = video
        resolve({ width, height, duration: Number.isFinite(duration) ? Math.round(duration * 1000) / 1000 : 0 })
      },
      src: address,
    })
  })
