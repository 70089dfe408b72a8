import { applyEdits, modify } from 'jsonc-parser'
import { blankValue } from './json-check'
import type { Shape } from './shape'

/** The same JSON with one more field, and everything else as it was written. */
export function addField(text: string, name: string, shape: Shape): string {
  const value = blankValue(shape.fields?.[name] ?? {})
  const formattingOptions = { tabSize: 2, insertSpaces: true, eol: '\n' }
  return applyEdits(text, modify(text, [name], value, { formattingOptions }))
}
