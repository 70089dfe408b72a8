const TEXT = '{ "version": 1, "name": "老用户" }'
const GBK: Record<string, readonly number[]> = { 老: [0xc0, 0xcf], 用: [0xd3, 0xc3], 户: [0xbb, 0xa7] }

/** A scenario file in the encodings of older programs on Windows. */
export const OTHER_ENCODINGS: readonly [name: string, bytes: Uint8Array<ArrayBuffer>][] = [
  ['UTF-16', Uint8Array.from(Buffer.from(`\uFEFF${TEXT}`, 'utf16le'))],
  ['GBK', Uint8Array.from([...TEXT].flatMap((character) => GBK[character] ?? character.charCodeAt(0)))],
]
