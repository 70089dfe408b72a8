import { applyEdits, modify } from 'jsonc-parser'
import { blankValue } from './json-check'
import type { Shape } from './shape'

/** Returns the smallest single replacement that turns `before` into `after`. */
export function changedPart(before: string, after: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before[from] === after[from]) from++
  let same = 0
  while (same < shorter - from && before.at(-1 - same) === after.at(-1 - same)) same++
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) }
}

/** Adds a field to JSON and keeps the formatting of the rest. */
export function addField(text: string, name: string, shape: Shape): string {
  const value = blankValue(shape.fields?.[name] ?? {})
  const formattingOptions = { tabSize: 2, insertSpaces: true, eol: '\n' }
  return applyEdits(text, modify(text, [name], value, { formattingOptions }))
}
