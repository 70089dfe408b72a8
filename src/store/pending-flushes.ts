/** Who was asked to tell what it did, and has not answered yet. */
export class PendingFlushes {
  readonly #waiting = new Map<number, { documents: Set<string>; done(): void }>()
  #asked = 0

  /** @param ask false when the document cannot be reached. */
  ask(documents: readonly string[], ask: (document: string, flush: number) => boolean): Promise<void> {
    const flush = this.#asked++
    return new Promise((done) => {
      this.#waiting.set(flush, { documents: new Set(documents.filter((document) => ask(document, flush))), done })
      this.#settle(flush)
    })
  }

  answered(flush: number, document: string) {
    this.#waiting.get(flush)?.documents.delete(document)
    this.#settle(flush)
  }

  gone(document: string) {
    for (const flush of [...this.#waiting.keys()]) this.answered(flush, document)
  }

  #settle(flush: number) {
    const waiting = this.#waiting.get(flush)
    if (!waiting || waiting.documents.size > 0) return
    this.#waiting.delete(flush)
    waiting.done()
  }
}
