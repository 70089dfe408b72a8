import type { Json } from '../base/json'
import type { PageState } from '../state/schema'
import type { TextStore } from './host'

/** Beginning of the names under which a page's browser keeps the values of setStorage. */
const PREFIX = 'wx-mock-panel:'
/** Name of the time of the last edit that was taken over. */
const TAKEN = 'wx-mock-panel.taken'

// Kept before page code can replace them.
const { parse, stringify } = JSON

/** Values of setStorage in the browser: as JSON, each under a name of its own. */
export interface StoredValues {
  keys(): readonly string[]
  /** Returns the JSON of a value; undefined if there is none. */
  text(key: string): string | undefined
  set(key: string, text: string): void
  remove(key: string): void
  /** Takes over the values that a person or a scenario has edited; in a new browser, all values of the state. */
  take(state: Pick<PageState, 'storage' | 'storageEdits'>): void
}

export function createStoredValues(texts: TextStore): StoredValues {
  const keys = () => texts.names().flatMap((name) => (name.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []))
  const set = (key: string, text: string) => texts.set(PREFIX + key, text)
  const remove = (key: string) => texts.remove(PREFIX + key)
  return {
    keys,
    text: (key) => texts.get(PREFIX + key) ?? undefined,
    set,
    remove,
    take({ storage, storageEdits }) {
      const taken = texts.get(TAKEN)
      const edits = Object.entries(storageEdits)
      const last = Math.max(0, ...edits.map(([, at]) => at))
      if (taken !== null && last <= Number(taken)) return
      const edited = edits.flatMap(([key, at]) => (at > Number(taken ?? 0) ? [key] : []))
      for (const key of taken === null ? Object.keys(storage) : edited) {
        const value: Json | undefined = storage[key]
        if (value === undefined) remove(key)
        else set(key, stringify(value))
      }
      texts.set(TAKEN, `${last}`)
    },
  }
}

/** Returns the value of a stored text; '' for one that is no JSON, as for a key that was never set. */
export function valueIn(text: string | undefined): Json {
  try {
    return text === undefined ? '' : (parse(text) as Json)
  } catch {
    return ''
  }
}
