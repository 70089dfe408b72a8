import { computed, signal } from '@preact/signals'

export type StateSearchModel = ReturnType<typeof createStateSearchModel>

/** Creates the model of the search in the state view. */
export function createStateSearchModel() {
  const text = signal('')
  const editedOnly = signal(false)
  const words = computed(() => text.value.toLowerCase().split(/\s+/).filter(Boolean))
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
    clear() {
      text.value = ''
      editedOnly.value = false
    },
  }
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
