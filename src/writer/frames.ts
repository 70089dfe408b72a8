import type { Port } from '../protocol/channel'
import type { WriterToPage } from '../protocol/page'
import type { Frame } from '../protocol/panel'
import { type PageIdentity, tell } from './host'

type PagePort = Port<unknown, WriterToPage>

/** The documents that have `wx`, and what connects them. */
export class Frames {
  readonly #frames: Map<string, Frame>
  readonly #ports = new Map<string, PagePort>()
  /** Answers to calls of documents that are not connected just now. */
  readonly #undelivered = new Map<string, WriterToPage[]>()

  constructor(frames: readonly Frame[] = []) {
    this.#frames = new Map(frames.map((frame) => [frame.document, frame]))
  }

  get all(): readonly Frame[] {
    return [...this.#frames.values()]
  }

  get(document: string): Frame | undefined {
    return this.#frames.get(document)
  }

  /** Of a tab, the top document first. */
  of(tab: number): Frame[] {
    return this.all.filter((frame) => frame.tab === tab).sort((a, b) => a.frame - b.frame)
  }

  ofOrigin(origin: string): Frame[] {
    return this.all.filter((frame) => frame.origin === origin)
  }

  connect(identity: PageIdentity, port: PagePort, { startedAt, own = false }: Pick<Frame, 'startedAt' | 'own'>) {
    this.#ports.set(identity.document, port)
    this.#frames.set(identity.document, { ...identity, startedAt, own })
  }

  /** Whether this is the connection that a document has said hello on last. */
  isCurrent(document: string, port: PagePort): boolean {
    return this.#ports.get(document) === port
  }

  disconnect(document: string) {
    this.#ports.delete(document)
  }

  /** Forgets a document that is gone. */
  remove(document: string) {
    this.#frames.delete(document)
    this.#undelivered.delete(document)
  }

  /** @returns false when the document cannot be reached. */
  tell(document: string, message: WriterToPage): boolean {
    const port = this.#ports.get(document)
    return port !== undefined && tell(port, message)
  }

  /** Tells a document, when it connects again if it cannot be reached now. */
  deliver(document: string, message: WriterToPage) {
    if (this.tell(document, message) || !this.#frames.has(document)) return
    this.#undelivered.set(document, [...(this.#undelivered.get(document) ?? []), message])
  }

  /** Tells a document that has connected again what it has missed, and gives it back. */
  redeliver(document: string): readonly WriterToPage[] {
    const missed = this.#undelivered.get(document) ?? []
    this.#undelivered.delete(document)
    for (const message of missed) this.tell(document, message)
    return missed
  }
}
