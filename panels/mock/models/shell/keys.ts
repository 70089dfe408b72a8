/** What a key asks of the panel as a whole, wherever the focus is. */
export type KeyAction =
  | { readonly type: 'filter' | 'undo' | 'redo' }
  /** From pane to pane: there are many controls to tab through. */
  | { readonly type: 'pane'; readonly step: 1 | -1 }
  /** The question so far from the oldest, from one on. */
  | { readonly type: 'prompt'; readonly n: number }
  | { readonly type: 'scenario'; readonly n: number }

export interface Key {
  readonly key: string
  /** Where the key is, whatever the layout writes with it. */
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** @param typing whether the focus is in a field, which then keeps its own keys. */
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
  return digit > 0 && !shiftKey ? { type: 'scenario', n: digit } : undefined
}
