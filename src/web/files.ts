/** Files of the mini program in this document, by path. */
export interface Files {
  /** Keeps a file. @returns its path: the given one, or an address that the page can show. */
  keep(file: Blob, path?: string): string
  /** @throws an error if there is no such file. */
  read(path: string): Promise<Blob>
}

/** @param addressOf returns an address of a file for the page. */
export function createFiles(addressOf: (file: Blob) => string, fetch: typeof globalThis.fetch): Files {
  const kept = new Map<string, Blob>()
  return {
    keep(file, path = addressOf(file)) {
      kept.set(path, file)
      return path
    },
    async read(path) {
      const file = kept.get(path)
      if (file) return file
      // A file that the page itself has made, as H5 code does.
      if (/^(blob|data|https?):/.test(path)) return await (await fetch(path)).blob()
      throw new Error('file not found')
    },
  }
}
