import { type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Json } from '../../../../src/wx/base/json'

/** First syntax error in a JSON text. */
export interface JsonProblem {
  /** Error code of jsonc-parser: `CommaExpected`, `InvalidSymbol`, … */
  readonly code: string
  /** Starts at 1. */
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** Parsed value, or the first syntax error. */
export type JsonReading = { readonly value: Json } | { readonly problem: JsonProblem }

/** Parses strict JSON; returns the first syntax error if it is invalid. */
export function readJson(text: string): JsonReading {
  try {
    return { value: JSON.parse(text) as Json }
  } catch {
    const errors: ParseError[] = []
    parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false })
    const [first] = errors
    // The scanner accepts some invalid JSON: other kinds of spaces, raw control characters.
    return { problem: problemAt(text, first?.offset ?? 0, first ? printParseErrorCode(first.error) : 'InvalidSymbol') }
  }
}

function problemAt(text: string, offset: number, code: string): JsonProblem {
  return { code, offset, ...positionAt(text, offset) }
}

/** Returns line and column of an offset, both starting at 1. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** Formats JSON with two spaces, as editors and details show it. */
export const pretty = (value: unknown): string => JSON.stringify(value, null, 2) ?? 'undefined'

/** Characters of one text that are drawn: the layout of a text of 5 MB takes a browser seconds. */
const MAX_DRAWN = 10_000

/** Returns a copy for display, with long texts cut. */
export const prettyShort = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) => (typeof item === 'string' ? shortText(item) : item), 2) ?? 'undefined'

/** Returns a text for display, cut with its length if it is long. */
export const shortText = (text: string): string =>
  text.length <= MAX_DRAWN ? text : `${text.slice(0, MAX_DRAWN)}… (${text.length} characters)`
