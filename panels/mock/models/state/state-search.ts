import { computed, signal } from '@preact/signals'

export type StateSearchModel = ReturnType<typeof createStateSearchModel>

/** Creates the model of the search in the state view. */
export function createStateSearchModel() {
  const text = signal('')
  const editedOnly = signal(false)
  const hits = signal(0)
  const chosen = signal({ text: '', index: 0 })
  const words = computed(() => text.value.toLowerCase().split(/\s+/).filter(Boolean))
  const index = computed(() =>
    chosen.value.text === text.value ? Math.max(0, Math.min(chosen.value.index, hits.value - 1)) : 0,
  )
  return {
    text,
    /** Matches every word in a text; undefined if nothing is searched. */
    pattern: computed(() =>
      words.value.length === 0 ? undefined : new RegExp(words.value.map(literal).join('|'), 'gi'),
    ),
    editedOnly,
    active: computed(() => words.value.length > 0 || editedOnly.value),
    /** Returns true if these texts contain every word. */
    matches(texts: readonly string[]): boolean {
      const all = texts.join('\n').toLowerCase()
      return words.value.every((word) => all.includes(word))
    },
    /** Takes the number of rows that the view shows for the search. */
    count(rows: number) {
      hits.value = rows
    },
    /** Number of rows that the text has found. */
    hits: computed(() => (words.value.length === 0 ? 0 : hits.value)),
    /** Place of the current one among them, from 1; 0 if there is none. */
    at: computed(() => (words.value.length === 0 || hits.value === 0 ? 0 : index.value + 1)),
    /** Goes to the next or previous row, and from the end to the start. */
    step(by: 1 | -1) {
      const n = hits.peek()
      if (n > 0) chosen.value = { text: text.peek(), index: (index.peek() + by + n) % n }
    },
  }
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
