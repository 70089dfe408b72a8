import type { Port } from '../protocol/channel'
import type { StoreToPage } from '../protocol/page'
import type { Frame } from '../protocol/panel'
import { bytesOf, lastThatFit } from './bytes'
import { type PageIdentity, tell } from './env'
import { KEPT_BYTES, MAX_URL } from './limits'

type Settled = Extract<StoreToPage, { type: 'settle' }>
/** By document. */
export type Undelivered = Readonly<Record<string, readonly Settled[]>>
type PagePort = Port<unknown, StoreToPage>

/** The documents that have `wx`, and what connects them. */
export class Documents {
  readonly #documents: Map<string, Frame>
  readonly #ports = new Map<string, PagePort>()
  readonly #undelivered = new Map<string, Set<Settled>>()

  constructor(frames: readonly Frame[] = []) {
    this.#documents = new Map(frames.map((frame) => [frame.document, frame]))
  }

  get all(): readonly Frame[] {
    return [...this.#documents.values()]
  }

  get(document: string): Frame | undefined {
    return this.#documents.get(document)
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
    this.#documents.set(identity.document, { ...identity, url: identity.url.slice(0, MAX_URL), startedAt, own })
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
    this.#documents.delete(document)
    this.#undelivered.delete(document)
  }

  /** @returns false when the document cannot be reached. */
  tell(document: string, message: StoreToPage): boolean {
    const port = this.#ports.get(document)
    return port !== undefined && tell(port, message)
  }

  /** Answers that a document has not been told yet: its calls must not be answered again. */
  undelivered(document: string): readonly Settled[] {
    return [...(this.#undelivered.get(document) ?? [])]
  }

  /** The last answers that have room in a record; the calls of others are answered again by the next worker. */
  undeliveredOf(origin: string): Undelivered {
    const all = this.ofOrigin(origin).flatMap(({ document }) =>
      this.undelivered(document).map((answer) => ({ document, answer })),
    )
    const kept = lastThatFit(all, KEPT_BYTES.savedOwed, ({ answer }) => bytesOf(answer))
    return Object.fromEntries(
      [...new Set(kept.map(({ document }) => document))].map((document) => [
        document,
        kept.filter((each) => each.document === document).map(({ answer }) => answer),
      ]),
    )
  }

  keepUndelivered(document: string, answers: readonly Settled[]) {
    if (!this.#documents.has(document)) return
    const undelivered = this.#undelivered.get(document) ?? new Set()
    for (const answer of answers) undelivered.add(answer)
    this.#undelivered.set(document, undelivered)
  }

  /** Tells an answer that is owed; it stays owed where the document cannot be reached. */
  deliver(document: string, answer: Settled) {
    const undelivered = this.#undelivered.get(document)
    if (undelivered?.has(answer) && this.tell(document, answer)) undelivered.delete(answer)
  }
}
