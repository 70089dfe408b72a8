/** Action of a key that works in the whole panel. */
export type KeyAction =
  | { readonly type: 'filter' | 'help' | 'undo' | 'redo' }
  /** Moves the focus to the next or previous pane. */
  | { readonly type: 'pane'; readonly step: 1 | -1 }
  /** Presses the n-th button of the oldest prompt; the first is 1. */
  | { readonly type: 'prompt'; readonly n: number }
  | { readonly type: 'scenario'; readonly n: number }

/** The used fields of a `KeyboardEvent`. */
export interface Key {
  readonly key: string
  /** Physical key, independent of the keyboard layout. */
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** Returns the action of a key. @param typing whether the focus is in a text field, which keeps its own keys */
export function keyAction(
  { key, code, ctrlKey, metaKey, altKey, shiftKey }: Key,
  typing: boolean,
): KeyAction | undefined {
  const digit = Number(/^Digit([1-9])$/.exec(code)?.[1] ?? 0)
  if (altKey && !ctrlKey && !metaKey && !shiftKey) return digit > 0 ? { type: 'prompt', n: digit } : undefined
  if (key === 'F6' && !altKey && !ctrlKey && !metaKey) return { type: 'pane', step: shiftKey ? -1 : 1 }
  if (typing || altKey) return undefined
  if (ctrlKey || metaKey) {
    const letter = key.toLowerCase()
    if (letter === 'z') return { type: shiftKey ? 'redo' : 'undo' }
    return letter === 'y' && !shiftKey ? { type: 'redo' } : undefined
  }
  if (key === '/') return { type: 'filter' }
  if (key === '?') return { type: 'help' }
  return digit > 0 && !shiftKey ? { type: 'scenario', n: digit } : undefined
}
