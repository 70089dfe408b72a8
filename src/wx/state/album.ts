/** Most bytes of one file of the album, and of all together: an edit and its undo stand in the history with the file. */
export const ALBUM_BYTES = { file: 1_000_000, all: 3_000_000 } as const

/** Types of files that an album has. */
export const ALBUM_TYPE = /^(image|video)\/[\w.+-]{1,60}$/

/** Returns the number of bytes that a text of base64 stands for. */
export const bytesIn = (base64: string): number =>
  Math.floor((base64.length * 3) / 4) - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0)
