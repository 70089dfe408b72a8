/** Flushes that documents have been asked for and have not confirmed yet. */
export class PendingFlushes {
  readonly #waiting = new Map<number, { documents: Set<string>; done(): void }>()
  #asked = 0

  /**
   * Asks documents to report all their calls. Resolves when each has done so or is gone.
   * @param ask returns false when the document cannot be reached.
   */
  ask(documents: readonly string[], ask: (document: string, flush: number) => boolean): Promise<void> {
    const flush = this.#asked++
    return new Promise((done) => {
      this.#waiting.set(flush, { documents: new Set(documents.filter((document) => ask(document, flush))), done })
      this.#settle(flush)
    })
  }

  /** Confirms the flush of a document. */
  answered(flush: number, document: string) {
    this.#waiting.get(flush)?.documents.delete(document)
    this.#settle(flush)
  }

  /** Waits no longer for a document. */
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
