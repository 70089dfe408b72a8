const BETWEEN_SLASHES = /^\/(.*)\/([dgimsuvy]*)$/s

/**
 * Compiles a regular expression that a user typed. The flags g and y are dropped: each text is matched once, from its
 * start.
 * @returns undefined if it does not compile.
 */
export function compile(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags.split('g').join('').split('y').join(''))
  } catch {
    return undefined
  }
}

/** Compiles `/source/flags`, or a source alone; returns undefined if it does not compile. */
export function compileExpression(text: string): RegExp | undefined {
  const [, source = text, flags = ''] = BETWEEN_SLASHES.exec(text) ?? []
  return compile(source, flags)
}
