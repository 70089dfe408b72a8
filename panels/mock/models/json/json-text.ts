import { type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Json } from '../../../../src/wx/base/json'

export interface JsonProblem {
  /** A name of jsonc-parser's list: `CommaExpected`, `InvalidSymbol`, … */
  readonly code: string
  /** Counted from one. */
  readonly line: number
  readonly column: number
  readonly offset: number
}

export type JsonReading = { readonly value: Json } | { readonly problem: JsonProblem }

/** Reads strict JSON, and says where it stops being that. */
export function readJson(text: string): JsonReading {
  try {
    return { value: JSON.parse(text) as Json }
  } catch {
    const errors: ParseError[] = []
    parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false })
    const [first] = errors
    // The scanner lets pass what JSON does not know: blanks of other kinds, raw control characters.
    return { problem: problemAt(text, first?.offset ?? 0, first ? printParseErrorCode(first.error) : 'InvalidSymbol') }
  }
}

function problemAt(text: string, offset: number, code: string): JsonProblem {
  return { code, offset, ...positionAt(text, offset) }
}

/** Line and column, counted from one. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** Two-space JSON, as editors and details show it. */
export const pretty = (value: unknown): string => JSON.stringify(value, null, 2) ?? 'undefined'

/** Characters of one text that are drawn: the layout of a text of 5 MB takes a browser seconds. */
const MAX_DRAWN = 10_000

/** Returns the same for the eye, with long texts cut. */
export const prettyShort = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) => (typeof item === 'string' ? shortText(item) : item), 2) ?? 'undefined'

const shortText = (text: string) =>
  text.length <= MAX_DRAWN ? text : `${text.slice(0, MAX_DRAWN)}… (${text.length} characters)`
