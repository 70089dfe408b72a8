import { MIN_WORD, OTHER_SCRIPT } from './redacted-text'
import { PLACEHOLDERS, type SecretKind } from './secrets'

/** Characters by which phrases are found; none is shorter. */
const START = 2
const LETTER = /[\p{L}\p{N}_]/u

/** Phrases that have one length. */
interface SameLength {
  readonly length: number
  readonly kinds: Map<string, SecretKind>
}

/** Secrets with spaces, marks or letters of other scripts. All are found in one pass over a text, however many there are. */
export class KnownPhrases {
  /** Phrases by their first characters, the longest first. */
  readonly #byStart = new Map<string, SameLength[]>()

  set(phrase: string, kind: SecretKind): void {
    const start = phrase.slice(0, START)
    const lengths = this.#byStart.get(start) ?? []
    const known = lengths.find(({ length }) => length === phrase.length)
    if (known) return void known.kinds.set(phrase, kind)
    lengths.push({ length: phrase.length, kinds: new Map([[phrase, kind]]) })
    lengths.sort((a, b) => b.length - a.length)
    this.#byStart.set(start, lengths)
  }

  /** Returns the kind of a text that is a phrase as a whole. */
  get(text: string): SecretKind | undefined {
    const lengths = this.#byStart.get(text.slice(0, START))
    return lengths?.find(({ length }) => length === text.length)?.kinds.get(text)
  }

  /** Replaces all phrases in a text by placeholders. */
  replaceIn(text: string): string {
    if (this.#byStart.size === 0) return text
    let replaced = ''
    let from = 0
    for (let at = 0; at < text.length; ) {
      const found = this.#at(text, at)
      if (found) {
        replaced += text.slice(from, at) + PLACEHOLDERS[found.kind]
        from = at + found.length
      }
      at += found?.length ?? 1
    }
    return replaced + text.slice(from)
  }

  #at(text: string, at: number): { kind: SecretKind; length: number } | undefined {
    for (const { length, kinds } of this.#byStart.get(text.slice(at, at + START)) ?? []) {
      const phrase = text.slice(at, at + length)
      const kind = kinds.get(phrase)
      if (kind && isApart(phrase, text[at - 1], text[at + length])) return { kind, length }
    }
    return undefined
  }
}

/** Returns whether a phrase is not a part of a word. Only short ones may be, except in scripts without spaces between words. */
const isApart = (phrase: string, before = '', after = ''): boolean =>
  phrase.length >= MIN_WORD || OTHER_SCRIPT.test(phrase) || !(LETTER.test(before) || LETTER.test(after))
