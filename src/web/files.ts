/** Files of the mini program in this document, by path. */
export interface Files {
  /** Keeps a file. @returns its path: the given one, or an address that the page can show. */
  keep(file: Blob, path?: string): string
  /** @throws an error if there is no such file. */
  read(path: string): Promise<Blob>
}

/** Most files and bytes that a document keeps; the oldest go first. */
const MOST = { files: 500, bytes: 200_000_000 }

/** Creates and frees addresses of files for the page. */
interface Addresses {
  create(file: Blob): string
  free(address: string): void
}

export function createFiles({ create, free }: Addresses, fetch: typeof globalThis.fetch): Files {
  const kept = new Map<string, Blob>()
  let bytes = 0

  function forget(path: string) {
    bytes -= kept.get(path)?.size ?? 0
    kept.delete(path)
  }

  return {
    keep(file, path = create(file)) {
      forget(path)
      kept.set(path, file)
      bytes += file.size
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST.files && (bytes <= MOST.bytes || oldest === path)) break
        forget(oldest)
        free(oldest)
      }
      return path
    },
    async read(path) {
      const file = kept.get(path)
      if (file) return file
      if (/^data:/i.test(path)) return fileAt(path)
      // A file that the page itself has made, as H5 code does.
      if (/^(blob|https?):/i.test(path)) return await (await fetch(path)).blob()
      throw new Error('file not found')
    },
  }
}

/** Returns the file in a data address, which the page's policy may forbid to fetch. @throws if it is no such address. */
export function fileAt(address: string): File {
  const comma = address.indexOf(',')
  const [type = '', ...details] = address.slice('data:'.length, comma).split(';')
  const text = address.slice(comma + 1)
  const name = details.find((detail) => detail.startsWith('name='))?.slice('name='.length) ?? ''
  const bytes = details.includes('base64')
    ? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    : new TextEncoder().encode(decodeURIComponent(text))
  return new File([bytes], decodeURIComponent(name), { type })
}
