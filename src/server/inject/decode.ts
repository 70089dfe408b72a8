import type { Transform } from 'node:stream'
import zlib from 'node:zlib'

const { BROTLI_OPERATION_FLUSH, Z_SYNC_FLUSH } = zlib.constants

const zstd = Reflect.get(zlib, 'createZstdDecompress') as (() => Transform) | undefined

/** Makes streams that decode an answer. They pass on what has arrived, so that an answer stays a stream. */
const DECODERS: Readonly<Record<string, (() => Transform) | undefined>> = {
  gzip: () => zlib.createGunzip({ flush: Z_SYNC_FLUSH }),
  'x-gzip': () => zlib.createGunzip({ flush: Z_SYNC_FLUSH }),
  deflate: () => zlib.createInflate({ flush: Z_SYNC_FLUSH }),
  br: () => zlib.createBrotliDecompress({ flush: BROTLI_OPERATION_FLUSH }),
  // Node has it since 22.15.
  ...(zstd ? { zstd: () => zstd() } : {}),
}

/** The encodings that can be asked of a server. */
export const ENCODINGS: readonly string[] = Object.keys(DECODERS).filter((name) => !name.startsWith('x-'))

/** Returns the streams that decode an answer, in their order; undefined if there is none for an encoding. */
export function decodersOf(contentEncoding: string): Transform[] | undefined {
  const names = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  const decoders = names.reverse().map((name) => DECODERS[name]?.())
  return decoders.every((decoder) => decoder !== undefined) ? decoders : undefined
}
