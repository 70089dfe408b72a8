const BETWEEN_SLASHES = /^\/(.*)\/([dgimsuvy]*)$/s

/**
 * Compiles the expression of a condition: `/source/flags`, or a source alone. The flags g and y are left out, because
 * each text is matched once, from its start.
 * @returns undefined if it does not compile.
 */
export function compileExpression(text: string): RegExp | undefined {
  const [, source = text, flags = ''] = BETWEEN_SLASHES.exec(text) ?? []
  try {
    return new RegExp(source, flags.replace(/[gy]/g, ''))
  } catch {
    return undefined
  }
}
