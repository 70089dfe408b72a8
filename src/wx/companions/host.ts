/** What companions use of the browser, or of what stands for it in Node. */
export interface CompanionHost {
  /** Texts that outlive the document, by name. */
  readonly texts: TextStore
  /** Returns the size of the window in CSS pixels. */
  windowSize(): Size | undefined
}

export interface Size {
  readonly width: number
  readonly height: number
}

export interface TextStore {
  get(name: string): string | null
  /** @throws an error if there is no room. */
  set(name: string, text: string): void
  remove(name: string): void
  names(): readonly string[]
}

/** Creates a store of texts in memory. */
export function createTextStore(): TextStore {
  const texts = new Map<string, string>()
  return {
    get: (name) => texts.get(name) ?? null,
    set: (name, text) => void texts.set(name, text),
    remove: (name) => void texts.delete(name),
    names: () => [...texts.keys()],
  }
}
