import type { Port } from '../protocol/channel'
import type { WriterToPage } from '../protocol/page'
import type { Frame } from '../protocol/panel'
import { bytesOf, lastThatFit } from './bytes'
import { type PageIdentity, tell } from './env'
import { KEPT_BYTES, MAX_URL } from './limits'

type Settled = Extract<WriterToPage, { type: 'settle' }>
/** By document. */
export type Owed = Readonly<Record<string, readonly Settled[]>>
type PagePort = Port<unknown, WriterToPage>

/** The documents that have `wx`, and what connects them. */
export class Frames {
  readonly #frames: Map<string, Frame>
  readonly #ports = new Map<string, PagePort>()
  readonly #owed = new Map<string, Set<Settled>>()

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
    this.#frames.set(identity.document, { ...identity, url: identity.url.slice(0, MAX_URL), startedAt, own })
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
    this.#owed.delete(document)
  }

  /** @returns false when the document cannot be reached. */
  tell(document: string, message: WriterToPage): boolean {
    const port = this.#ports.get(document)
    return port !== undefined && tell(port, message)
  }

  /** Answers that a document has not been told yet: its calls must not be answered again. */
  owed(document: string): readonly Settled[] {
    return [...(this.#owed.get(document) ?? [])]
  }

  /** The last answers that have room in a record; the calls of others are answered again by the next worker. */
  owedOf(origin: string): Owed {
    const all = this.ofOrigin(origin).flatMap(({ document }) =>
      this.owed(document).map((answer) => ({ document, answer })),
    )
    const kept = lastThatFit(all, KEPT_BYTES.savedOwed, ({ answer }) => bytesOf(answer))
    return Object.fromEntries(
      [...new Set(kept.map(({ document }) => document))].map((document) => [
        document,
        kept.filter((each) => each.document === document).map(({ answer }) => answer),
      ]),
    )
  }

  owe(document: string, answers: readonly Settled[]) {
    if (!this.#frames.has(document)) return
    const owed = this.#owed.get(document) ?? new Set()
    for (const answer of answers) owed.add(answer)
    this.#owed.set(document, owed)
  }

  /** Tells an answer that is owed; it stays owed where the document cannot be reached. */
  deliver(document: string, answer: Settled) {
    const owed = this.#owed.get(document)
    if (owed?.has(answer) && this.tell(document, answer)) owed.delete(answer)
  }
}
